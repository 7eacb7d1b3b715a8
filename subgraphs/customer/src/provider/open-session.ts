import { appendToOutbox } from '@florin/events';
import { checkText, type Database, isId, newId, type RequestOrigin, type Role, type Transaction } from '@florin/kit';
import { sessionRoles } from '../domain/session-roles.ts';
import {
  customerSignedUp,
  emailConfirmed,
  providerIdentityLinked,
  signedIn,
  signInFailed,
  verificationDecided,
} from '../events/published.ts';
import { EMAIL_MAX, NAME_MAX, SESSION_ABSOLUTE_LIFE_MS } from '../limits.ts';
import { tellNewDevice } from '../sign-in/known-devices.ts';
import { confirmEmailOf, findIdByEmail, insertPerson } from '../store/customers.ts';
import {
  findLinkedCustomer,
  identityHash,
  insertIdentity,
  isProvenOtherwise,
  isProviderEndNoted,
  lockIdentity,
  lockProviderSession,
  providerSessionHash,
  putProviderSession,
} from '../store/provider-identities.ts';
import { holdRoles, noteRolesUsed } from '../store/role-holdings.ts';
import { insertSession, prolongSession } from '../store/sessions.ts';
import { recordDecision } from '../store/verifications.ts';
import type { LinkTokens } from './link-tokens.ts';

export interface ProviderDependencies {
  readonly database: Database;
  readonly now: () => number;
  /** Whose tokens sign people in; without it nobody's do. */
  readonly issuer: string | undefined;
  readonly region: string;
  readonly verifyAtSignUp: boolean;
  readonly linkTokens: LinkTokens;
}

/** What a verified token of the provider says. */
export interface ProviderSignIn {
  readonly issuer: string;
  readonly subject: string;
  /** The provider's own id of the sign-in. */
  readonly session: string;
  readonly secondFactor: boolean;
  /** When the token was issued. */
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** A customer's id that the provider was told by the bank. */
  readonly customerId: string | undefined;
  /** Absent unless the provider has confirmed it. */
  readonly confirmedEmail: string | undefined;
  readonly fullName: string | undefined;
}

type ProviderRefusal = 'UNKNOWN_SUBJECT' | 'LINK_REQUIRED' | 'SESSION_ENDED' | 'WITHOUT_ROLE';

interface Opened {
  readonly kind: 'open';
  readonly customerId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}
interface Refused {
  readonly kind: 'refused';
  readonly reason: ProviderRefusal;
  /** Whom it is about, for the audit; absent where the subject is nobody's. */
  readonly customerId?: string | undefined;
}
export type ProviderSessionOutcome =
  | Opened
  /** With a link token whoever it is can link an account of theirs (`link-own.ts`). */
  | (Pick<Refused, 'kind' | 'reason'> & { readonly linkToken?: string });

const refused = (reason: ProviderRefusal, customerId?: string): Refused => ({ kind: 'refused', reason, customerId });

/**
 * Finds or makes the customer and the session of a provider's token. Lock order: the identity, the person, then the session's row. What two
 * requests do at once with the first token of a sign-in is one session. A refusal is in the audit trail.
 */
export async function openProviderSession(
  { database, now, linkTokens, ...bank }: ProviderDependencies,
  signIn: ProviderSignIn,
  origin: RequestOrigin | undefined,
): Promise<ProviderSessionOutcome> {
  if (bank.issuer === undefined || signIn.issuer !== bank.issuer) return { kind: 'refused', reason: 'UNKNOWN_SUBJECT' };
  const at = new Date(now());
  const identity = identityHash(signIn.issuer, signIn.subject);
  const outcome = await database.begin(async (sql) => {
    await lockIdentity(sql, identity);
    const known = await findLinkedCustomer(sql, identity);
    const hash = providerSessionHash(signIn.issuer, signIn);
    // Before anybody is linked or made: whoever was erased does not come back by a page that is open still.
    const isOver = await isProviderEndNoted(sql, { hash, identity, issuedAt: signIn.issuedAt });
    const linked = isOver ? refused('SESSION_ENDED', known) : (known ?? (await link(sql, identity, signIn, bank, at)));
    const opened = typeof linked === 'string' ? await open(sql, linked, { identity, signIn, origin }, at) : linked;
    if (opened.kind === 'refused') await appendToOutbox(sql, [signInFailed(opened.customerId, opened.reason)]);
    return opened;
  });
  if (outcome.kind === 'open') return outcome;
  const { kind, reason } = outcome;
  // Where the provider says whose account it is, nobody else is asked.
  const isLinkable = reason === 'LINK_REQUIRED' || (reason === 'UNKNOWN_SUBJECT' && signIn.customerId === undefined);
  return isLinkable ? { kind, reason, linkToken: await linkTokens.issue(identity) } : { kind, reason };
}

async function open(
  sql: Transaction,
  customerId: string,
  asked: {
    readonly identity: Buffer;
    readonly signIn: ProviderSignIn;
    readonly origin: RequestOrigin | undefined;
  },
  at: Date,
): Promise<Opened | Refused> {
  const roles = sessionRoles((await holdRoles(sql, customerId)) ?? [], asked.signIn.secondFactor);
  if (roles.length === 0) return refused('WITHOUT_ROLE', customerId);
  const sessionId = await sessionOf(sql, { ...asked, customerId }, at);
  if (sessionId === undefined) return refused('SESSION_ENDED', customerId);
  await noteRolesUsed(sql, customerId, roles, at);
  return { kind: 'open', customerId, sessionId, roles };
}

/** The customer whom somebody unknown is from now on. An account that anything else proves is never taken over by an address. */
async function link(
  sql: Transaction,
  identity: Buffer,
  { customerId: claimed, confirmedEmail, fullName }: ProviderSignIn,
  bank: Pick<ProviderDependencies, 'region' | 'verifyAtSignUp'>,
  at: Date,
): Promise<string | Refused> {
  if (claimed !== undefined) {
    if (!isId('customer', claimed) || (await holdRoles(sql, claimed)) === undefined) return refused('UNKNOWN_SUBJECT');
    await insertIdentity(sql, identity, claimed, 'CLAIM', at);
    await appendToOutbox(sql, [providerIdentityLinked(claimed, 'CLAIM')]);
    return claimed;
  }
  if (confirmedEmail === undefined || confirmedEmail.length > EMAIL_MAX) return refused('UNKNOWN_SUBJECT');
  const known = await findIdByEmail(sql, confirmedEmail);
  if (known !== undefined) {
    // Nor is the account of somebody who is being erased, whose address waits for the last mail.
    if ((await isProvenOtherwise(sql, known)) || (await holdRoles(sql, known)) === undefined)
      return refused('LINK_REQUIRED', known);
    await insertIdentity(sql, identity, known, 'EMAIL', at);
    await appendToOutbox(sql, [providerIdentityLinked(known, 'EMAIL')]);
    return known;
  }
  const person = {
    email: confirmedEmail,
    fullName: nameOf(fullName) ?? confirmedEmail,
    phone: null,
    dateOfBirth: null,
    address: null,
    region: bank.region,
    roles: ['CUSTOMER'],
    fromProvider: true,
  } as const;
  const customerId = newId('customer');
  // Somebody else got the address in this moment.
  if (!(await insertPerson(sql, customerId, person, at))) return refused('LINK_REQUIRED');
  await insertIdentity(sql, identity, customerId, 'CREATED', at);
  await confirmEmailOf(sql, customerId, confirmedEmail, at);
  await appendToOutbox(sql, [customerSignedUp(customerId, bank.region), emailConfirmed(customerId)]);
  if (bank.verifyAtSignUp) {
    await recordDecision(sql, customerId, { status: 'VERIFIED', decidedAt: at }, undefined);
    await appendToOutbox(sql, [verificationDecided(customerId, 'VERIFIED', undefined)]);
  }
  return customerId;
}

/** The name that a provider tells, by the rules of a sign-up: there, too, people write of themselves what they like. */
function nameOf(told: string | undefined): string | undefined {
  const name = Array.from(told ?? '').slice(0, NAME_MAX);
  return checkText(name.join(''), 'name', { min: 1, max: NAME_MAX }, []);
}

/** Our session of the provider's: the one there is, or another one; `undefined` where ours was ended. */
async function sessionOf(
  sql: Transaction,
  asked: {
    readonly identity: Buffer;
    readonly signIn: ProviderSignIn;
    readonly customerId: string;
    readonly origin: RequestOrigin | undefined;
  },
  at: Date,
): Promise<string | undefined> {
  const { identity, signIn, customerId, origin } = asked;
  const { secondFactor, expiresAt } = signIn;
  const hash = providerSessionHash(signIn.issuer, signIn);
  const known = await lockProviderSession(sql, hash, at);
  if (known === 'ended') return undefined;
  if (known !== undefined) {
    // An older token that comes again must not make it shorter.
    const longest = Math.max(known.validUntil.getTime(), expiresAt.getTime());
    const validUntil = new Date(Math.min(longest, known.absoluteUntil.getTime()));
    await prolongSession(sql, { id: known.id, customerId }, { at, validUntil, origin });
    return known.id;
  }
  const id = newId('session');
  const absoluteUntil = new Date(at.getTime() + SESSION_ABSOLUTE_LIFE_MS);
  const validUntil = new Date(Math.min(expiresAt.getTime(), absoluteUntil.getTime()));
  await insertSession(sql, { id, customerId, secondFactor, at, absoluteUntil, validUntil, origin });
  await putProviderSession(sql, { hash, identity, sessionId: id, at });
  await appendToOutbox(sql, [signedIn(customerId, id, secondFactor)]);
  await tellNewDevice(sql, { customerId, sessionId: id, origin }, at);
  return id;
}
