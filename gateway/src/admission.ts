import type { IncomingMessage } from 'node:http';
import { publicError, type RequestOrigin, type Viewer } from '@florin/kit';
import { GraphQLError } from 'graphql';
import { type AccessTokens, bearerTokenOf } from './access-tokens.ts';
import type { EndedSessions } from './live/ended-sessions.ts';
import type { OperationCost, RateLimits } from './protection/rate-limits.ts';
import { addressSubject, subjectOf } from './protection/subjects.ts';
import { payForToken } from './protection/token-payment.ts';
import { type OriginReader, withOrigin } from './request-origin.ts';

export interface AdmissionOptions {
  readonly accessTokens: AccessTokens;
  readonly endedSessions: EndedSessions;
  readonly originOf: OriginReader;
  readonly rateLimits: RateLimits;
}

/** Who asks, when there is anything left for them to ask; else why not, and what that cost. */
export type Admission =
  | { readonly kind: 'admitted'; readonly viewer: Viewer }
  | { readonly kind: 'refused'; readonly error: GraphQLError; readonly cost: OperationCost };

/** A token that does not hold costs whoever is at the address, as does each that the bank is asked about; keys that are away cost nobody anything. */
export async function admit(request: IncomingMessage, options: AdmissionOptions): Promise<Admission> {
  const origin = options.originOf(request);
  const { rateLimits } = options;
  const { authorization } = request.headers;
  if (authorization === undefined) return withPoints({ kind: 'anonymous', origin }, rateLimits);
  const token = bearerTokenOf(authorization);
  const payment = await payForToken(token, addressSubject(origin.clientAddress), options);
  if (payment.kind === 'refused') return payment;
  try {
    const viewer = await viewerOf(token, origin, options);
    await payment.admitted();
    return withPoints(viewer, rateLimits);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isBad = error.extensions.code === 'UNAUTHENTICATED';
    const charge = await (isBad ? payment.refused() : payment.unanswered());
    return charge.kind === 'refused' ? charge : { kind: 'refused', error, cost: charge.cost };
  }
}

function withPoints(viewer: Viewer, rateLimits: RateLimits): Admission {
  return rateLimits.refusalOf(subjectOf(viewer)) ?? { kind: 'admitted', viewer };
}

/** @throws GraphQLError `UNAUTHENTICATED` for a header that is no bearer token, a token that does not hold, or one of an ended session */
async function viewerOf(
  token: string | undefined,
  origin: RequestOrigin,
  { accessTokens, endedSessions }: AdmissionOptions,
): Promise<Viewer> {
  if (token === undefined) {
    throw publicError('UNAUTHENTICATED', 'The Authorization header must be "Bearer" and an access token.', {
      http: { status: 401 },
    });
  }
  const viewer = await accessTokens.viewerOf(token, origin);
  if (viewer.kind === 'user' && endedSessions.isEnded(viewer.sessionId)) throw accessTokens.sessionEnded();
  return viewer.kind === 'service' ? viewer : withOrigin(viewer, origin);
}
