import type { Database } from '@florin/kit';
import type { RelyingParty } from '../factors/passkeys/relying-party.ts';
import type { Lockout } from '../lockout/lockout.ts';
import type { AccessTokenIssuer } from './access-tokens.ts';
import type { PasswordHasher } from './passwords.ts';

/** What signing in needs. */
export interface SignInDependencies {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly tokens: AccessTokenIssuer;
  readonly lockout: Lockout;
  /** Whose passkeys are asked for. */
  readonly party: RelyingParty;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** What a client holds of a session. */
export interface SessionTokens {
  readonly customerId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends. */
  readonly expiresAt: Date;
}
