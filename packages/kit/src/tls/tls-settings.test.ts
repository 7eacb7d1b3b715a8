import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from '@florin/certificates';
import { beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError, readConfig } from '../config.ts';
import { checkProcessSettings, processSettings, serviceUrlSetting } from '../service-settings.ts';
import { CertificatePlace } from './testing/certificate-place.ts';

const settings = { ...processSettings, CUSTOMER_URL: serviceUrlSetting };
const DEV = {
  FLORIN_PROFILE: 'dev',
  PORT: '4001',
  FLORIN_SECRET: 'sixteen characters',
  CUSTOMER_URL: 'https://customer:4001/graphql',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig('account', settings, { ...DEV, ...env }, checkProcessSettings);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('the settings of mutual TLS', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await Authority.make('Bank');
  });

  it('name files that belong together', async () => {
    const place = new CertificatePlace();
    await place.put(authority, { names: ['account'] });
    expect(faultsOf({ ...place.settings, TLS_PEERS: ' gateway, support ', HEALTH_PORT: '4102' })).toEqual([]);
  });

  it('are all needed, or none, and URLs of services match them', async () => {
    const place = new CertificatePlace();
    await place.put(authority, { names: ['account'] });
    expect(faultsOf({ TLS_CERTIFICATE: place.settings.TLS_CERTIFICATE })).toEqual([
      'TLS_CERTIFICATE, TLS_KEY, TLS_CA: are needed together, or none of them',
    ]);
    expect(faultsOf({ ...place.settings, CUSTOMER_URL: 'http://customer:4001/graphql' })).toEqual([
      'CUSTOMER_URL: must begin with https:// as TLS_CERTIFICATE is set',
    ]);
    expect(faultsOf({ TLS_PEERS: 'gateway', HEALTH_PORT: '0' })).toEqual([
      expect.stringContaining('HEALTH_PORT'),
      'TLS_PEERS: needs TLS_CERTIFICATE, TLS_KEY and TLS_CA',
      'CUSTOMER_URL: must begin with http:// unless TLS_CERTIFICATE is set',
    ]);
  });

  it('tell every file that cannot be used, and never what is in one', async () => {
    const [place, other] = [new CertificatePlace(), new CertificatePlace()];
    const yesterday = new Date(Date.now() - 86_400_000);
    await place.put(authority, { names: ['account'], notBefore: new Date(0), notAfter: yesterday });
    await other.put(authority, { names: ['account'] });
    const secret = join(place.folder, 'secret');
    writeFileSync(secret, 'hunter2');
    const faults = faultsOf({ ...place.settings, TLS_KEY: other.settings.TLS_KEY, TLS_CA: secret });
    expect(faults).toEqual([
      'TLS_CA: must name a file with certificates of authorities as PEM',
      'TLS_CERTIFICATE: has expired',
      'TLS_KEY: is not the key of the certificate',
    ]);
    expect(faultsOf({ ...place.settings, TLS_CERTIFICATE: join(place.folder, 'none'), TLS_KEY: secret })).toEqual([
      'TLS_CERTIFICATE: names a file that cannot be read',
      'TLS_KEY: must name a file with an unencrypted private key as PEM',
    ]);
    expect(faultsOf({ ...other.settings, TLS_CERTIFICATE: other.settings.TLS_CA })).toEqual([
      "TLS_CERTIFICATE: is an authority's own, not one that it issued",
      'TLS_CERTIFICATE: has no subject alternative name, which peers look for',
      'TLS_KEY: is not the key of the certificate',
    ]);
    expect(faultsOf({ ...other.settings, TLS_CA: other.settings.TLS_CERTIFICATE })).toEqual([
      'TLS_CA: must name a file with certificates of authorities as PEM',
    ]);
    appendFileSync(other.settings.TLS_CERTIFICATE, `\n${authority.own.certificate.slice(0, 200)}`);
    expect(faultsOf(other.settings)).toEqual(['TLS_CERTIFICATE: names a file whose chain cannot be used']);
  });

  it('are needed in production, unless a mesh encrypts', async () => {
    const prod = { FLORIN_PROFILE: 'prod', FLORIN_SECRET: '', SERVICE_PRIVATE_KEY: '{}', SERVICE_JWKS: '{}' };
    const plain = { ...prod, CUSTOMER_URL: 'http://customer/graphql' };
    expect(faultsOf(plain)).toEqual([expect.stringContaining('TLS_CERTIFICATE: is needed in production')]);
    expect(faultsOf({ ...plain, TLS_ELSEWHERE: 'true' })).toEqual([]);
    const place = new CertificatePlace();
    await place.put(authority, { names: ['account'] });
    expect(faultsOf({ ...prod, ...place.settings })).toEqual([]);
    expect(faultsOf({ ...prod, ...place.settings, TLS_ELSEWHERE: 'true' })).toEqual([
      'TLS_ELSEWHERE: contradicts TLS_CERTIFICATE: only one encrypts',
    ]);
  });
});
