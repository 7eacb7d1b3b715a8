import { type GraphqlAnswer, type GraphqlRequest, postGraphql } from './graphql-request.ts';

/** The tokens of a session. `expiresAt` is when the access token ends, in milliseconds since 1970. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
}

/** Who is signed in. */
export interface Person {
  readonly id: string;
  readonly fullName: string;
  readonly roles: readonly string[];
}

/** What a renewal of the session came to. `ended` means that this session is over for good. */
export type RenewalOutcome =
  | { readonly kind: 'renewed'; readonly tokens: Tokens; readonly person: Person }
  | { readonly kind: 'ended'; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string };

/** The renewal, for the test that validates it against the schema. */
export const RENEWAL_OPERATION: string = /* GraphQL */ `
  mutation Renew($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      ... on RefreshSessionSuccess { accessToken refreshToken expiresAt customer { id fullName roles } }
      ... on Rejection { code message }
    }
  }
`;

/**
 * Exchanges a refresh token for the next tokens (API.md, `refreshSession`). A refresh token works once: call this
 * only through `renewal-client.ts`, which makes sure that no token is sent twice.
 */
export async function renew(
  refreshToken: string,
  post: (request: GraphqlRequest) => Promise<GraphqlAnswer> = postGraphql,
): Promise<RenewalOutcome> {
  const answer = await post({
    query: RENEWAL_OPERATION,
    variables: { input: { refreshToken } },
    operationName: 'Renew',
  });
  if (answer.kind === 'unreachable') return { kind: 'unreachable', message: answer.reason };
  const payload = answer.result.data?.refreshSession;
  const session = readSession(payload);
  if (session) return { kind: 'renewed', ...session };
  if (payload === undefined || payload === null) {
    return { kind: 'unreachable', message: answer.result.errors?.[0]?.message ?? 'The bank gave an empty answer.' };
  }
  return { kind: 'ended', message: 'Your session has ended. Please sign in again.' };
}

/** Reads tokens and person from a `SignInSuccess` or `RefreshSessionSuccess`; undefined for any other payload. */
export function readSession(payload: unknown): { tokens: Tokens; person: Person } | undefined {
  if (!isRecord(payload) || !isRecord(payload.customer)) return undefined;
  const { accessToken, refreshToken, expiresAt, customer } = payload;
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof expiresAt !== 'string') {
    return undefined;
  }
  return {
    tokens: { accessToken, refreshToken, expiresAt: Date.parse(expiresAt) },
    person: {
      id: String(customer.id),
      fullName: typeof customer.fullName === 'string' ? customer.fullName : 'Signed in',
      roles: Array.isArray(customer.roles) ? customer.roles.map(String) : [],
    },
  };
}

/** Whether a value from the wire is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
