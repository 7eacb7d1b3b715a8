import { describe, expect, it } from 'vitest';
import { readGatewayConfig } from '../config.ts';
import { providerOf } from './provider-settings.ts';

const URLS = ['CUSTOMER', 'ACCOUNT', 'TRANSACTION', 'LOAN', 'NOTIFICATION', 'SUPPORT', 'AUDIT'].map(
  (name) => [`${name}_URL`, `http://${name.toLowerCase()}/graphql`] as const,
);
const DEV = { FLORIN_PROFILE: 'dev', FLORIN_SECRET: 'sixteen characters', ...Object.fromEntries(URLS) };
const OIDC = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'https://bank.example/graphql' };

function faultsOf(env: Record<string, string>): string {
  try {
    readGatewayConfig({ ...DEV, ...env });
  } catch (error) {
    return String(error);
  }
  return '';
}

describe('the settings of an external provider', () => {
  it('take the place of those of the own sign-in', () => {
    expect(providerOf(readGatewayConfig({ ...DEV, ...OIDC }))).toMatchObject({
      issuer: 'https://login.example',
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      tokenTypes: ['at+jwt'],
      clients: undefined,
      claims: { session: 'sid', customerId: undefined },
      secondFactor: { amr: [], acr: [] },
    });
    const own = faultsOf({});
    for (const name of ['JWKS_URL', 'TOKEN_ISSUER', 'TOKEN_AUDIENCE']) expect(own).toContain(`${name}: is needed`);
  });

  it('tell all their faults at once', () => {
    const faults = faultsOf({
      OIDC_ISSUER: 'login',
      OIDC_ALGORITHMS: 'RS256,HS256',
      OIDC_TOKEN_TYPES: 'at+jwt,id',
    });
    expect(faults).toContain('OIDC_ISSUER: must be a URL such as https://login.example');
    expect(faults).toContain('OIDC_ALGORITHMS: must be some of RS256');
    expect(faults).toContain('OIDC_TOKEN_TYPES: must be at+jwt, JWT or both');
    expect(faultsOf({ OIDC_ALGORITHMS: 'none', ...OIDC })).toContain('OIDC_ALGORITHMS');
    expect(faultsOf({ OIDC_ISSUER: 'https://login.example' })).toContain('OIDC_AUDIENCE: is needed with OIDC_ISSUER');
    expect(faultsOf({ OIDC_AUDIENCE: 'x', OIDC_CLIENTS: 'y' })).toMatch(
      /OIDC_AUDIENCE: needs[\s\S]*OIDC_CLIENTS: needs/,
    );
    expect(faultsOf({ ...OIDC, OIDC_CLIENTS: `app,${OIDC.OIDC_AUDIENCE}` })).toContain(
      'OIDC_AUDIENCE: must not be the id of a client',
    );
    expect(faultsOf({ ...OIDC, FLORIN_PROFILE: 'prod', OIDC_ISSUER: 'http://login.example' })).toContain(
      'OIDC_ISSUER: must begin with https:// in production',
    );
  });
});
