import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfig } from './config.ts';
import { checkProcessSettings, databaseSettings, processSettings, serviceKeysOf } from './service-settings.ts';
import { SERVICES } from './viewer.ts';

const settings = { ...processSettings, ...databaseSettings };
const read = (env: Record<string, string>) => readConfig('account', settings, env, checkProcessSettings);
const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
};

const dev = {
  FLORIN_PROFILE: 'dev',
  PORT: '4001',
  DATABASE_URL: 'postgres://a:b@localhost/c',
  FLORIN_SECRET: 'sixteen characters',
};

describe('the configuration of a service', () => {
  it('is read from the environment', () => {
    expect(read({ ...dev, MIGRATION_DATABASE_URL: '' })).toMatchObject({
      PORT: 4001,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
    });
    expect(serviceKeysOf(read(dev), 'account').publicKeys.size).toBe(SERVICES.length);
  });

  it('tells all faults at once, and never a value', () => {
    const faults = faultsOf({
      FLORIN_PROFILE: 'staging',
      PORT: 'http',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      LOG_LEVEL: 'loud',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['FLORIN_PROFILE', 'PORT', 'LOG_LEVEL', 'DATABASE_URL']);
    expect(faults.join()).not.toContain('hunter2');
    const inProduction = faultsOf({ FLORIN_PROFILE: 'prod', PORT: 'http' });
    expect(inProduction, 'faults of one setting and between settings').toEqual([
      'PORT: must be a port number',
      'DATABASE_URL: is needed',
      'SERVICE_PRIVATE_KEY: is needed in production',
      'SERVICE_JWKS: is needed in production',
      'TLS_CERTIFICATE: is needed in production, or TLS_ELSEWHERE=true where a service mesh encrypts',
    ]);
  });

  it('has no derived keys in production, and keys of its own there', () => {
    expect(faultsOf({ ...dev, FLORIN_PROFILE: 'prod' }).map((fault) => fault.split(':')[0])).toEqual([
      'FLORIN_SECRET',
      'SERVICE_PRIVATE_KEY',
      'SERVICE_JWKS',
      'TLS_CERTIFICATE',
    ]);
    const { FLORIN_SECRET: _secret, ...withoutSecret } = dev;
    expect(faultsOf(withoutSecret)).toEqual(['FLORIN_SECRET: is needed in profile dev']);
  });
});
