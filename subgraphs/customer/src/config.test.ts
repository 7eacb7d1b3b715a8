import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { ConfigurationError } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { otherTokenKeyOf, readCustomerSettings, relyingPartyOf, tokenKeyOf, verifyAtSignUpOf } from './config.ts';

const jwk = () => JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
const common = {
  PORT: '4001',
  DATABASE_URL: 'postgres://florin_customer@localhost/customer',
  EVENTS_DATABASE_URL: 'postgres://florin_events@localhost/events',
  ACCOUNT_URL: 'http://account:4002/graphql',
  TRANSACTION_URL: 'http://transaction:4003/graphql',
  LOAN_URL: 'http://loan:4007/graphql',
  NOTIFICATION_URL: 'http://notification:4004/graphql',
  SUPPORT_URL: 'http://support:4005/graphql',
  AUDIT_URL: 'http://audit:4006/graphql',
  TOKEN_ISSUER: 'https://bank.example',
  TOKEN_AUDIENCE: 'florin',
};
const dev = { ...common, FLORIN_PROFILE: 'dev', FLORIN_SECRET: 'sixteen characters' };
const prod = {
  ...common,
  FLORIN_PROFILE: 'prod',
  TLS_ELSEWHERE: 'true',
  SERVICE_PRIVATE_KEY: jwk(),
  SERVICE_JWKS: '{"keys":[]}',
  TOKEN_PRIVATE_KEY: jwk(),
  KMS_KEY_ID: 'alias/florin',
  SMTP_URL: 'smtps://florin:secret@mail.example:465',
  MAIL_FROM: 'florin@bank.example',
  CLAMAV_URL: 'tcp://clamav:3310',
  PASSKEY_DOMAIN: 'bank.example',
  PASSKEY_ORIGINS: 'https://app.bank.example, https://bank.example',
};

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readCustomerSettings(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('the settings', () => {
  it('name a virus scanner in production', () => {
    expect(faultsOf({ ...prod, CLAMAV_URL: undefined })).toEqual([expect.stringMatching(/^CLAMAV_URL: /)]);
    expect(faultsOf({ ...dev, CLAMAV_URL: 'http://clamav:3310' })).toEqual([expect.stringMatching(/^CLAMAV_URL: /)]);
  });

  it('verify at sign-up in dev and test, and never in production', () => {
    expect(verifyAtSignUpOf(readCustomerSettings(dev))).toBe(true);
    expect(verifyAtSignUpOf(readCustomerSettings({ ...dev, FLORIN_PROFILE: 'test' }))).toBe(true);
    expect(verifyAtSignUpOf(readCustomerSettings({ ...dev, VERIFY_AT_SIGN_UP: 'false' }))).toBe(false);
    expect(verifyAtSignUpOf(readCustomerSettings(prod))).toBe(false);
    expect(faultsOf({ ...prod, VERIFY_AT_SIGN_UP: 'true' })).toEqual([expect.stringMatching(/^VERIFY_AT_SIGN_UP: /)]);
  });

  it('derive the token key in dev and test, and take production’s own', () => {
    expect(tokenKeyOf(readCustomerSettings(dev)).export({ format: 'jwk' })).toEqual(
      tokenKeyOf(readCustomerSettings(dev)).export({ format: 'jwk' }),
    );
    expect(tokenKeyOf(readCustomerSettings(prod)).export({ format: 'jwk' })).toEqual(
      JSON.parse(prod.TOKEN_PRIVATE_KEY) as unknown,
    );
    expect(faultsOf({ ...dev, TOKEN_PRIVATE_KEY: jwk() })).toEqual([expect.stringMatching(/^TOKEN_PRIVATE_KEY: /)]);
  });

  it('name another key that is published, which has nothing secret in it', () => {
    const { d: _secret, ...other } = JSON.parse(jwk()) as JsonWebKey;
    const TOKEN_OTHER_PUBLIC_KEY = JSON.stringify(other);
    const read = readCustomerSettings({ ...prod, TOKEN_OTHER_PUBLIC_KEY });
    expect(otherTokenKeyOf(read)?.export({ format: 'jwk' })).toEqual(other);
    expect(otherTokenKeyOf(readCustomerSettings(prod))).toBeUndefined();
    for (const bad of [jwk(), '{"kty":"OKP","x":"hush"}', '"hush"', 'null', 'hush'])
      expect(faultsOf({ ...prod, TOKEN_OTHER_PUBLIC_KEY: bad })).toEqual([
        'TOKEN_OTHER_PUBLIC_KEY: must be an Ed25519 public key as a JWK',
      ]);
    expect(faultsOf({ ...dev, TOKEN_OTHER_PUBLIC_KEY })).toEqual([expect.stringMatching(/^TOKEN_OTHER_PUBLIC_KEY: /)]);
  });

  it('bind passkeys to the bank’s domain, and on one’s own machine to localhost', () => {
    const party = relyingPartyOf(readCustomerSettings(prod));
    expect(party.id).toBe('bank.example');
    const allowed = [
      'https://app.bank.example',
      'https://bank.example',
      'https://other.bank.example',
      'http://localhost',
    ];
    expect(allowed.map((origin) => party.allowsOrigin(origin))).toEqual([true, true, false, false]);
    const local = relyingPartyOf(readCustomerSettings(dev));
    const origins = [
      'http://localhost:4000',
      'http://localhost',
      'http://localhost.mallory.example',
      'http://127.0.0.1',
    ];
    expect(origins.map((origin) => local.allowsOrigin(origin))).toEqual([true, true, false, false]);
    const bad = ['http://bank.example', 'https://notbank.example', 'https://bank.example/', 'bank.example'];
    for (const PASSKEY_ORIGINS of bad)
      expect(faultsOf({ ...prod, PASSKEY_ORIGINS })).toEqual([expect.stringMatching(/^PASSKEY_ORIGINS: /)]);
    expect(faultsOf({ ...prod, PASSKEY_DOMAIN: undefined })).toEqual([expect.stringMatching(/^PASSKEY_DOMAIN: /)]);
    expect(faultsOf({ ...prod, PASSKEY_DOMAIN: undefined, PASSKEY_ORIGINS: undefined })).toHaveLength(1);
  });

  it('name all faults at once, and no secret', () => {
    const faults = faultsOf({
      ...prod,
      FLORIN_SECRET: 'sixteen characters',
      TOKEN_PRIVATE_KEY: '{"kty":"OKP","d":"hush"}',
      SERVICE_JWKS: '',
      KMS_KEY_ID: '',
      VERIFY_AT_SIGN_UP: 'true',
    });
    const settings = ['FLORIN_SECRET', 'SERVICE_JWKS', 'TOKEN_PRIVATE_KEY', 'KMS_KEY_ID', 'VERIFY_AT_SIGN_UP'];
    expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(new Set(settings));
    expect(faults.join()).not.toMatch(/hush|sixteen/);
  });
});
