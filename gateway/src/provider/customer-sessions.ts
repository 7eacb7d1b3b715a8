import { type RequestOrigin, ROLES, type Role, type ServiceClient } from '@florin/kit';
import { z } from 'zod';
import { newTraceId } from '../trace-ids.ts';
import type { ProviderSignIn } from './provider-claims.ts';

const REFUSALS = ['UNKNOWN_SUBJECT', 'LINK_REQUIRED', 'SESSION_ENDED', 'WITHOUT_ROLE'] as const;
/** Why the bank opens no session for a good token. */
export type SessionRefusal = (typeof REFUSALS)[number];

type OpenedSession =
  | { readonly kind: 'open'; readonly customerId: string; readonly sessionId: string; readonly roles: readonly Role[] }
  /** With a link token whoever it is can link an account of theirs. */
  | { readonly kind: 'refused'; readonly reason: SessionRefusal; readonly linkToken?: string | undefined };

/** The bank's own sessions of a provider's sign-ins, which the customer service keeps. */
export interface CustomerSessions {
  /** @throws ServiceUnavailable when the customer service is away */
  open(signIn: ProviderSignIn, origin: RequestOrigin | undefined): Promise<OpenedSession>;
  /** @returns how many were alive. @throws ServiceUnavailable */
  end(ended: {
    readonly issuer: string;
    readonly subject: string;
    readonly session: string | undefined;
  }): Promise<number>;
}

const OPEN = `mutation OpenProviderSession($input: OpenProviderSessionInput!) {
  openProviderSession(input: $input) { customerId sessionId roles refusal linkToken } }`;
const END = 'mutation EndProviderSessions($input: EndProviderSessionsInput!) { endProviderSessions(input: $input) }';

const openedSchema = z.object({
  openProviderSession: z.union([
    z.object({ refusal: z.enum(REFUSALS), linkToken: z.string().nullable() }),
    z.object({ customerId: z.string(), sessionId: z.string(), roles: z.array(z.enum(ROLES)) }),
  ]),
});
const endedSchema = z.object({ endProviderSessions: z.number() });

/** @param customers calls the customer service in the gateway's own name */
export function createCustomerSessions(customers: ServiceClient): CustomerSessions {
  const call = (query: string, input: object) =>
    customers.call<unknown>({ query, variables: { input }, traceId: newTraceId() });
  return {
    async open(signIn, origin) {
      const { issuedAt, expiresAt } = signIn;
      const times = { issuedAt: issuedAt.toISOString(), expiresAt: expiresAt.toISOString() };
      const input = { ...signIn, ...origin, ...times };
      const { openProviderSession: opened } = openedSchema.parse(await call(OPEN, input));
      if (!('refusal' in opened)) return { kind: 'open', ...opened };
      return { kind: 'refused', reason: opened.refusal, linkToken: opened.linkToken ?? undefined };
    },
    async end(ended) {
      return endedSchema.parse(await call(END, ended)).endProviderSessions;
    },
  };
}
