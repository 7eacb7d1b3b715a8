import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { z } from 'zod';
import { PROVIDER_ID_MAX } from '../limits.ts';
import type { Provider } from './provider-settings.ts';

/** What a verified access token says about whoever it speaks for. */
export interface ProviderSignIn {
  readonly issuer: string;
  readonly subject: string;
  readonly session: string;
  readonly secondFactor: boolean;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly customerId: string | undefined;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly fullName: string | undefined;
}

const id = z.string().min(1).max(PROVIDER_ID_MAX);
/** Seconds since 1970, until the year 9999: what lies beyond is no date that anybody can write down. */
const instant = z.number().min(0).max(253_402_300_799);
const claimsSchema = z.object({
  iss: z.string(),
  sub: id,
  iat: instant,
  exp: instant,
  amr: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  acr: z.string().optional(),
});

/** Claims that other tokens of a provider have: of an id token (OpenID Connect Core 2, 3.3.2.11), of a logout token. */
const CLAIMS_OF_OTHERS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'] as const;

/**
 * Reads a token whose signature, issuer, audience and time hold.
 *
 * @returns what it says, or `undefined` where it is no access token, one that only its owner's key may send (`cnf`), another client's,
 * or of a sign-in without a name, which nobody could end
 */
export function signInOf(
  header: JWTHeaderParameters,
  payload: JWTPayload,
  provider: Provider,
): ProviderSignIn | undefined {
  const type = header.typ?.toLowerCase().replace(/^application\//, '') ?? '';
  if (!provider.tokenTypes.includes(type)) return undefined;
  if (CLAIMS_OF_OTHERS.some((name) => payload[name] !== undefined) || payload.cnf !== undefined) return undefined;
  // Keycloak says here what kind of token it is, all of them with the header's type JWT.
  if (payload.typ !== undefined && payload.typ !== 'Bearer') return undefined;
  if (provider.clients !== undefined && !provider.clients.includes(clientOf(payload) ?? '')) return undefined;
  const claims = claimsSchema.safeParse(payload);
  const session = id.safeParse(payload[provider.claims.session]);
  if (!claims.success || !session.success) return undefined;
  const { iss, sub, iat, exp, amr, acr } = claims.data;
  const { claims: names, secondFactor } = provider;
  return {
    issuer: iss,
    subject: sub,
    session: session.data,
    secondFactor:
      amr.some((method) => secondFactor.amr.includes(method)) || (acr !== undefined && secondFactor.acr.includes(acr)),
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    customerId: names.customerId === undefined ? undefined : textOf(payload[names.customerId]),
    email: z.email().safeParse(payload[names.email]).data,
    // Entra ID tells a number or a text.
    emailVerified: [true, 'true', 1, '1'].includes(payload[names.emailVerified] as never),
    fullName: textOf(payload[names.name]),
  };
}

function clientOf({ azp, client_id, appid }: JWTPayload): string | undefined {
  return textOf(azp) ?? textOf(client_id) ?? textOf(appid);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
