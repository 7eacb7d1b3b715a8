import { type Logger, LruCache, publicError, type RequestOrigin } from '@florin/kit';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type AccessTokens, signInsUncheckable, type TokenReading } from '../access-tokens.ts';
import {
  ACCESS_TOKEN_CLOCK_SKEW_SECONDS,
  ACCESS_TOKEN_MAX_LENGTH,
  PROVIDER_SESSION_CHECK_MS,
  VERIFIED_TOKENS,
} from '../limits.ts';
import type { CustomerSessions, SessionRefusal } from './customer-sessions.ts';
import { signInOf } from './provider-claims.ts';
import { ProviderKeysAway } from './provider-keys.ts';
import type { Provider } from './provider-settings.ts';
import type { RefusalCounter } from './refusal-counter.ts';

export interface ProviderTokenOptions {
  readonly provider: Provider;
  readonly keys: JWTVerifyGetKey;
  readonly sessions: CustomerSessions;
  /** Counts what the audit trail does not have: tokens that speak for nobody. */
  readonly refusals: RefusalCounter;
  readonly now?: () => number;
  readonly logger: Logger;
}

interface CheckedToken {
  readonly reading: TokenReading & { readonly kind: 'valid' };
  readonly checkAgainAt: number;
}

/**
 * Access tokens of an external provider (RFC 9068, RFC 8725). Whom one speaks for, in which session and with which roles, the bank
 * says: it is asked with each new token, and every few minutes again.
 */
export function createProviderTokens(options: ProviderTokenOptions): AccessTokens {
  const now = options.now ?? Date.now;
  const checked = new LruCache<string, CheckedToken>(VERIFIED_TOKENS);
  const underWay = new Map<string, Promise<TokenReading>>();
  const check = async (token: string, origin: RequestOrigin | undefined): Promise<TokenReading> => {
    const reading = await readToken(token, options, now(), origin);
    if (reading.kind !== 'valid') checked.delete(token);
    else checked.set(token, { reading, checkAgainAt: now() + PROVIDER_SESSION_CHECK_MS });
    return reading;
  };
  const unexpired = (token: string): CheckedToken | undefined => {
    const known = checked.get(token);
    const skewMs = ACCESS_TOKEN_CLOCK_SKEW_SECONDS * 1000;
    return known !== undefined && known.reading.credential.expiresAt + skewMs > now() ? known : undefined;
  };
  const read = async (token: string, origin?: RequestOrigin): Promise<TokenReading> => {
    if (token.length > ACCESS_TOKEN_MAX_LENGTH) {
      options.refusals.count('too-long');
      return { kind: 'refused' };
    }
    const known = unexpired(token);
    if (known !== undefined && known.checkAgainAt > now()) return known.reading;
    const joined = underWay.get(token);
    if (joined !== undefined) return joined;
    const reading = check(token, origin).finally(() => underWay.delete(token));
    underWay.set(token, reading);
    return reading;
  };
  return {
    // One that the bank is being asked about is not asked about again.
    knows: (token) => unexpired(token) !== undefined || underWay.has(token),
    read,
    async viewerOf(token, origin) {
      const reading = await read(token, origin);
      if (reading.kind !== 'valid') throw refusal(reading);
      return reading.credential.viewer;
    },
    sessionEnded: () => refusal({ kind: 'refused', reason: 'SESSION_ENDED' }),
  };
}

async function readToken(
  token: string,
  { provider, keys, sessions, refusals, logger }: ProviderTokenOptions,
  now: number,
  origin: RequestOrigin | undefined,
): Promise<TokenReading> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: [...provider.algorithms],
      issuer: provider.issuer,
      audience: provider.audience,
      clockTolerance: ACCESS_TOKEN_CLOCK_SKEW_SECONDS,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'iat', 'exp'],
    });
    const signIn = signInOf(protectedHeader, payload, provider);
    if (signIn === undefined) {
      refusals.count('not-an-access-token');
      return { kind: 'refused' };
    }
    const session = await sessions.open(signIn, origin);
    if (session.kind === 'refused') return session;
    const { customerId, sessionId, roles } = session;
    const viewer = { kind: 'user', customerId, roles, sessionId } as const;
    return { kind: 'valid', credential: { viewer, expiresAt: signIn.expiresAt.getTime() } };
  } catch (error) {
    if (error instanceof ProviderKeysAway) throw signInsUncheckable();
    if (error instanceof errors.JWTExpired) {
      refusals.count('expired');
      return { kind: 'expired' };
    }
    if (error instanceof errors.JOSEError) {
      refusals.count('not-verified');
      return { kind: 'refused' };
    }
    // The customer service is away, or a bug: the token is not to blame.
    logger.warn({ err: error }, 'the session of a sign-in cannot be had');
    throw signInsUncheckable();
  }
}

const TEXTS: Readonly<Record<SessionRefusal, string>> = {
  UNKNOWN_SUBJECT:
    'Nobody banks here under this sign-in, and it has no confirmed e-mail address to begin with. An account of yours can be linked (startProviderLink).',
  LINK_REQUIRED:
    'An account has this e-mail address already. If it is yours, link it to this sign-in (startProviderLink), or have the bank do so.',
  SESSION_ENDED: 'This sign-in has ended. Sign in at the provider again.',
  WITHOUT_ROLE: 'Nothing can be done here with this sign-in. Staff sign in with a second factor.',
};

function refusal(reading: Exclude<TokenReading, { kind: 'valid' }>) {
  const { reason, linkToken } = reading.kind === 'refused' ? reading : {};
  const text =
    reason === undefined
      ? 'The access token is not valid or has expired. Get a new one from the provider.'
      : TEXTS[reason];
  return publicError('UNAUTHENTICATED', text, {
    http: { status: 401 },
    ...(linkToken === undefined ? {} : { linkToken }),
  });
}
