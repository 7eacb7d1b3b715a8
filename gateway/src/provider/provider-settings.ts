import { type Complain, isSandbox, type Profile } from '@florin/kit';
import { z } from 'zod';

/** Signatures that only the provider can make. HMAC and `none` are no setting: a public key is everybody's. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const listOf = (text: string) => text.split(',').map((entry) => entry.trim());
const list = z.string().transform((text) => listOf(text).filter((entry) => entry !== ''));
const claim = (name: string) => z.string().min(1).default(name);

/** An external OpenID provider that signs people in, in place of the bank itself (docs/openid-provider.md). */
export const providerSettings = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://login.example' }).optional(),
  /** `aud` of access tokens for the bank; not the id of a client, which is that of its id tokens. */
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_ALGORITHMS: z
    .string()
    .default('RS256,PS256,ES256,EdDSA')
    .transform(listOf)
    .refine((names) => names.every((name) => ALGORITHMS.includes(name)), `must be some of ${ALGORITHMS.join(', ')}`),
  /** `typ` of access tokens: `at+jwt` (RFC 9068), or `JWT` of providers that do not follow it. */
  OIDC_TOKEN_TYPES: z
    .string()
    .default('at+jwt')
    .transform((text) => listOf(text.toLowerCase()))
    .refine((types) => types.every((type) => ['at+jwt', 'jwt'].includes(type)), 'must be at+jwt, JWT or both'),
  /** Clients whose tokens are taken (`azp`, `client_id` or `appid`), and whose logout tokens are. Default: access tokens of all. */
  OIDC_CLIENTS: list.optional(),
  /** The claim with the provider's id of the sign-in, by which it can be ended. */
  OIDC_SESSION_CLAIM: claim('sid'),
  OIDC_EMAIL_CLAIM: claim('email'),
  OIDC_EMAIL_VERIFIED_CLAIM: claim('email_verified'),
  OIDC_NAME_CLAIM: claim('name'),
  /** The claim with a customer's id that the bank told the provider. Default: none is believed. */
  OIDC_CUSTOMER_CLAIM: z.string().min(1).optional(),
  /** Values of `amr` (RFC 8176) and `acr` that are a second factor. Without both, nobody has given one. */
  OIDC_SECOND_FACTOR_AMR: list.default([]),
  OIDC_SECOND_FACTOR_ACR: list.default([]),
};

type ProviderSettings = z.output<z.ZodObject<typeof providerSettings>>;

/** The provider of checked settings. */
export interface Provider {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly tokenTypes: readonly string[];
  readonly clients: readonly string[] | undefined;
  readonly claims: {
    readonly session: string;
    readonly email: string;
    readonly emailVerified: string;
    readonly name: string;
    readonly customerId: string | undefined;
  };
  readonly secondFactor: { readonly amr: readonly string[]; readonly acr: readonly string[] };
}

/** A cross-check of the settings: what an issuer needs beside it, and nothing that would take an id token for an access token. */
export function checkProvider(
  settings: Partial<ProviderSettings> & { readonly FLORIN_PROFILE?: Profile | undefined },
  complain: Complain,
): void {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_CLIENTS: clients, FLORIN_PROFILE: profile } = settings;
  if (issuer === undefined) {
    for (const name of ['OIDC_AUDIENCE', 'OIDC_CLIENTS', 'OIDC_CUSTOMER_CLAIM'] as const)
      if (settings[name] !== undefined) complain(name, 'needs OIDC_ISSUER');
    return;
  }
  if (audience === undefined) complain('OIDC_AUDIENCE', 'is needed with OIDC_ISSUER');
  else if (clients?.includes(audience) === true)
    complain('OIDC_AUDIENCE', 'must not be the id of a client: its id tokens would be taken for access tokens');
  if (profile !== undefined && !isSandbox(profile) && !issuer.startsWith('https:'))
    complain('OIDC_ISSUER', 'must begin with https:// in production');
}

/** The provider that settings name, all else as usual. @throws Error for what `checkProvider` complains of */
export function providerOf(settings: Partial<ProviderSettings>): Provider | undefined {
  const given = z.object(providerSettings).partial();
  const parsed = { ...DEFAULTS, ...settings } satisfies z.output<typeof given>;
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = parsed;
  if (issuer === undefined || audience === undefined) return undefined;
  return {
    issuer,
    audience,
    algorithms: parsed.OIDC_ALGORITHMS,
    tokenTypes: parsed.OIDC_TOKEN_TYPES,
    clients: parsed.OIDC_CLIENTS,
    claims: {
      session: parsed.OIDC_SESSION_CLAIM,
      email: parsed.OIDC_EMAIL_CLAIM,
      emailVerified: parsed.OIDC_EMAIL_VERIFIED_CLAIM,
      name: parsed.OIDC_NAME_CLAIM,
      customerId: parsed.OIDC_CUSTOMER_CLAIM,
    },
    secondFactor: { amr: parsed.OIDC_SECOND_FACTOR_AMR, acr: parsed.OIDC_SECOND_FACTOR_ACR },
  };
}

const DEFAULTS = z.object(providerSettings).parse({});
