import { ConfigurationError } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { readAuditSettings } from './config.ts';

const GOOD = {
  FLORIN_PROFILE: 'dev',
  PORT: '4006',
  FLORIN_SECRET: 'a secret of tests only',
  DATABASE_URL: 'postgres://audit:x@localhost/audit',
  EVENTS_DATABASE_URL: 'postgres://events:x@localhost/events',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readAuditSettings(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults;
  }
}

describe("the service's configuration", () => {
  it('is read with its defaults, on either engine', () => {
    expect(readAuditSettings(GOOD)).toMatchObject({ PORT: 4006, HOST: '127.0.0.1' });
    const { DATABASE_URL: _url, ...rest } = GOOD;
    const onMongo = { ...rest, MONGODB_URL: 'mongodb://audit:x@localhost/audit' };
    expect(readAuditSettings(onMongo).MONGODB_URL).toBe(onMongo.MONGODB_URL);
  });

  it('names exactly one place of documents, and the bus', () => {
    const both = faultsOf({
      ...GOOD,
      EVENTS_DATABASE_URL: 'mysql://x:secret@y',
      MONGODB_URL: 'mongodb://a:secret@b/c',
    });
    const oneOf = 'MONGODB_URL, DATABASE_URL: exactly one of them is needed: it is where documents are kept';
    expect(both.map((fault) => fault.split(':')[0])).toEqual(['EVENTS_DATABASE_URL', 'MONGODB_URL, DATABASE_URL']);
    expect(both).toContain(oneOf);
    expect(both.join()).not.toContain('secret');
    const { DATABASE_URL: _url, ...rest } = GOOD;
    expect(faultsOf(rest)).toEqual([oneOf]);
  });
});
