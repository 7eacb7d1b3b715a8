import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@florin/bank';
import { type AccessTokens, createAccessTokens } from '@florin/gateway';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';

/** Verifies the bench bank's access tokens, in both gateways alike: by our code, with its cache of verified tokens. */
export async function readAccessTokens(jwksUrl: string): Promise<AccessTokens> {
  const response = await fetch(jwksUrl);
  const jwks = (await response.json()) as JSONWebKeySet;
  return createAccessTokens({ keys: createLocalJWKSet(jwks), issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE });
}
