import { ConfigurationError } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { cursorKeyOf, readSupportSettings } from './config.ts';

const DEV = {
  FLORIN_PROFILE: 'dev',
  FLORIN_SECRET: 'a secret of the test',
  PORT: '4005',
  MONGODB_URL: 'mongodb://florin_support:pw@localhost:27017/support',
  EVENTS_DATABASE_URL: 'postgres://florin_events:pw@localhost:5432/events',
  TRANSACTION_URL: 'http://transaction:4003/graphql',
  CUSTOMER_URL: 'http://customer:4001/graphql',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readSupportSettings(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.map((fault) => fault.split(':')[0] ?? '').toSorted();
    throw error;
  }
}

describe('the configuration', () => {
  it('takes one of two places for documents, and derives the key of cursors in dev', () => {
    expect(faultsOf(DEV)).toEqual([]);
    expect(
      faultsOf({ ...DEV, MONGODB_URL: '', DATABASE_URL: 'postgres://florin_support:pw@localhost/support' }),
    ).toEqual([]);
    expect(cursorKeyOf(readSupportSettings(DEV))).toHaveLength(32);
    expect(faultsOf({ ...DEV, MONGODB_URL: '' })).toHaveLength(1);
  });

  it('names all faults at once', () => {
    const faulty = {
      ...DEV,
      TRANSACTION_URL: 'ftp://x',
      CUSTOMER_URL: '',
      EVENTS_DATABASE_URL: 'x',
      CURSOR_KEY: 'short',
    };
    expect(faultsOf(faulty)).toEqual(['CURSOR_KEY', 'CUSTOMER_URL', 'EVENTS_DATABASE_URL', 'TRANSACTION_URL']);
  });

  it('wants keys of its own in production', () => {
    const { FLORIN_SECRET: _secret, ...rest } = DEV;
    expect(faultsOf({ ...rest, FLORIN_PROFILE: 'prod' })).toEqual([
      'CURSOR_KEY',
      'KMS_KEY_ID',
      'SERVICE_JWKS',
      'SERVICE_PRIVATE_KEY',
      'TLS_CERTIFICATE',
    ]);
    const key = Buffer.alloc(32, 7).toString('base64url');
    expect(faultsOf({ ...rest, FLORIN_PROFILE: 'prod', CURSOR_KEY: key })).not.toContain('CURSOR_KEY');
  });
});
