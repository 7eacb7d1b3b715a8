import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Logger, readBody, sendJson } from '@florin/kit';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import {
  ACCESS_TOKEN_CLOCK_SKEW_SECONDS,
  ACCESS_TOKEN_MAX_LENGTH,
  LOGOUT_BODY_MAX_BYTES,
  LOGOUT_TOKEN_AGE_MAX_SECONDS,
  PROVIDER_ID_MAX,
} from '../limits.ts';
import type { CustomerSessions } from './customer-sessions.ts';
import type { Provider } from './provider-settings.ts';

export const BACKCHANNEL_LOGOUT_PATH = '/oidc/backchannel-logout';

export interface LogoutOptions {
  readonly provider: Provider;
  readonly keys: JWTVerifyGetKey;
  readonly sessions: CustomerSessions;
  readonly now?: () => number;
  readonly logger: Logger;
}

/** Answers the provider's logout (OpenID Connect Back-Channel Logout 1.0, section 2.7): the bank's sessions end within a second. */
export type LogoutHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const id = z.string().min(1).max(PROVIDER_ID_MAX);
/** Without a subject nobody could be found here: sessions are kept by it. */
const claimsSchema = z.object({
  iss: z.string(),
  sub: id,
  sid: id.optional(),
  jti: z.string().min(1),
  events: z.object({ [EVENT]: z.record(z.string(), z.unknown()) }),
  // What an id token has.
  nonce: z.undefined().optional(),
});

export function createLogoutHandler(options: LogoutOptions): LogoutHandler {
  const { sessions, logger } = options;
  return async (request, response) => {
    if (request.method !== 'POST') return sendJson(response, 405, { error: 'invalid_request' });
    const token = await logoutTokenIn(request);
    const ended = token === undefined ? undefined : await readLogout(token, options);
    if (ended === undefined) return sendJson(response, 400, { error: 'invalid_request' });
    if (ended === 'keys-away') return sendJson(response, 503, { error: 'temporarily_unavailable' });
    try {
      const count = await sessions.end(ended);
      logger.info({ sessions: count }, 'the provider ended sessions');
    } catch (error) {
      logger.error({ err: error }, 'sessions that the provider ended go on');
      return sendJson(response, 503, { error: 'temporarily_unavailable' });
    }
    return sendJson(response, 200, {});
  };
}

async function logoutTokenIn(request: IncomingMessage): Promise<string | undefined> {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const body = isForm ? await readBody(request, LOGOUT_BODY_MAX_BYTES) : undefined;
  const token = body === undefined ? undefined : new URLSearchParams(body).get('logout_token');
  return token === undefined || token === null || token.length > ACCESS_TOKEN_MAX_LENGTH ? undefined : token;
}

async function readLogout(token: string, { provider, keys, now = Date.now }: LogoutOptions) {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: [...provider.algorithms],
      issuer: provider.issuer,
      // A logout token is for a client, as an id token is.
      audience: [...(provider.clients ?? [])],
      clockTolerance: ACCESS_TOKEN_CLOCK_SKEW_SECONDS,
      currentDate: new Date(now()),
      maxTokenAge: LOGOUT_TOKEN_AGE_MAX_SECONDS,
      requiredClaims: ['iat', 'jti', 'events'],
    });
    // Older providers send it without a type of its own; its `events` tell it from all others.
    const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, '') ?? 'jwt';
    if (type !== 'logout+jwt' && type !== 'jwt') return undefined;
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) return undefined;
    const { iss: issuer, sub: subject, sid: session } = claims.data;
    return { issuer, subject, session };
  } catch (error) {
    return error instanceof errors.JOSEError ? undefined : ('keys-away' as const);
  }
}
