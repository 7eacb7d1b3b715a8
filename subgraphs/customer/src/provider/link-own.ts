import { appendToOutbox } from '@florin/events';
import { isId, type RequestOrigin } from '@florin/kit';
import type { SecondFactorMethod } from '../domain/person.ts';
import { includeFactor } from '../domain/second-factors.ts';
import { boundedPassword } from '../domain/sign-up.ts';
import { providerIdentityLinked, type SignInFailure, signInFailed } from '../events/published.ts';
import type { FactorAnswer } from '../factors/factor-answer.ts';
import { factorVerdict } from '../factors/verify-factor.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { identityLinkedMail } from '../mail/texts.ts';
import type { SignInDependencies } from '../sign-in/dependencies.ts';
import { askForFactor } from '../sign-in/sign-in.ts';
import { findCredential } from '../store/credentials.ts';
import { holdPerson } from '../store/erase-person.ts';
import { findLinkedCustomer, hasIdentity, insertIdentity, lockIdentity } from '../store/provider-identities.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { completePendingSignIn, countAttempt, type PendingSignIn } from '../store/sign-ins.ts';
import type { LinkTokens } from './link-tokens.ts';

export type LinkDependencies = Omit<SignInDependencies, 'tokens'> & { readonly linkTokens: LinkTokens };

export type LinkRefusal =
  /** The link token is none, too old, or of a subject that is linked meanwhile. */
  | 'TOKEN_ENDED'
  /** The account is linked to a subject already. */
  | 'LINKED_ALREADY';
interface NotLinkable {
  readonly kind: 'not-linkable';
  readonly refusal: LinkRefusal;
}
/** Something does not fit, or too many tries: whoever tried is never told which. */
interface Refused {
  readonly kind: 'refused';
}
const notLinkable = (refusal: LinkRefusal): NotLinkable => ({ kind: 'not-linkable', refusal });

export type StartLinkOutcome =
  | {
      readonly kind: 'second-factor-required';
      readonly signInId: string;
      readonly methods: readonly SecondFactorMethod[];
      readonly passkeyOptions: string | undefined;
    }
  /** A password alone links nothing. */
  | { readonly kind: 'factor-missing' }
  | NotLinkable
  | Refused;

/**
 * Begins to link the subject of a link token to the account that e-mail and password prove, which is all that they do while an external
 * provider signs people in. Tries count as those of a sign-in, with the same answer and work whatever is wrong.
 */
export async function startProviderLink(
  dependencies: LinkDependencies,
  input: { readonly linkToken: string; readonly email: string; readonly password: string },
  origin: RequestOrigin | undefined,
): Promise<StartLinkOutcome> {
  const { database, passwords, lockout, linkTokens, now } = dependencies;
  const identity = await linkTokens.read(input.linkToken);
  if (identity === undefined || (await findLinkedCustomer(database, identity)) !== undefined)
    return notLinkable('TOKEN_ENDED');
  const credential = await findCredential(database, input.email);
  const customerId = credential?.customerId;
  return passwords.inTurn(async (fits): Promise<StartLinkOutcome> => {
    const counted = await lockout.begin({ customerId, email: input.email, origin });
    const hash = counted === 'locked' ? undefined : credential?.passwordHash;
    const fit = await fits(hash, boundedPassword(input.password));
    if (counted === 'locked') return refuse(dependencies, customerId, 'LOCKED');
    if (credential === undefined) return refuse(dependencies, undefined, 'UNKNOWN_EMAIL');
    if (!fit) return refuse(dependencies, customerId, 'WRONG_PASSWORD');
    const isLinked = await hasIdentity(database, credential.customerId);
    const asked = isLinked
      ? notLinkable('LINKED_ALREADY')
      : includeFactor(credential.methods)
        ? await askForFactor(dependencies, credential, new Date(now()), identity)
        : ({ kind: 'factor-missing' } as const);
    if (asked === undefined) return refuse(dependencies, customerId, 'WRONG_PASSWORD');
    await counted.passed();
    return asked;
  });
}

export type CompleteLinkOutcome =
  | { readonly kind: 'linked'; readonly at: Date }
  | { readonly kind: 'ended' }
  | NotLinkable
  | Refused;

/**
 * Links by a second factor. The attempt is counted, and committed, before the answer is looked at; the answer is used up in the transaction
 * that links. What was begun for one subject links no other.
 */
export async function completeProviderLink(
  dependencies: LinkDependencies,
  input: { readonly linkToken: string; readonly signInId: string; readonly answer: FactorAnswer },
  origin: RequestOrigin | undefined,
): Promise<CompleteLinkOutcome> {
  const { database, lockout, linkTokens, now } = dependencies;
  const { signInId, answer } = input;
  const identity = await linkTokens.read(input.linkToken);
  if (identity === undefined) return notLinkable('TOKEN_ENDED');
  const at = new Date(now());
  const pending = isId('signIn', signInId) ? await countAttempt(database, signInId, at, identity) : undefined;
  if (pending === undefined) return { kind: 'ended' };
  const { customerId } = pending;
  const counted = await lockout.begin({ customerId, origin });
  if (counted === 'locked') return refuse(dependencies, customerId, 'LOCKED');
  const outcome = await verifyAndLink(dependencies, { signInId, identity, ...pending }, answer, at);
  if (outcome === 'wrong') return refuse(dependencies, customerId, 'WRONG_CODE');
  if (outcome === 'used') return refuse(dependencies, customerId, 'USED_CODE');
  if (outcome.kind === 'linked') await counted.succeeded();
  return outcome;
}

/**
 * READ COMMITTED. Lock order: the identity, the person, the factor, the sign-in. Of two accounts for one subject, and of two subjects for
 * one account, the first is linked.
 */
function verifyAndLink(
  { database, party }: LinkDependencies,
  pending: PendingSignIn & { readonly signInId: string; readonly identity: Buffer },
  answer: FactorAnswer,
  at: Date,
): Promise<CompleteLinkOutcome | 'wrong' | 'used'> {
  const { signInId, identity, customerId, passkeyChallenge: challenge } = pending;
  return database.begin(async (sql): Promise<CompleteLinkOutcome | 'wrong' | 'used'> => {
    await lockIdentity(sql, identity);
    await lockFactorHolder(sql, customerId);
    if (!(await holdPerson(sql, customerId))) return { kind: 'ended' };
    const verdict = await factorVerdict({ sql, at, passkey: challenge && { party, challenge } }, customerId, answer);
    if (verdict !== 'right') return verdict;
    if (!(await completePendingSignIn(sql, signInId, at))) return { kind: 'ended' };
    if (await hasIdentity(sql, customerId)) return notLinkable('LINKED_ALREADY');
    if (!(await insertIdentity(sql, identity, customerId, 'OWNER', at))) return notLinkable('TOKEN_ENDED');
    await appendToOutbox(sql, [providerIdentityLinked(customerId, 'OWNER')]);
    await queueMailTo(sql, customerId, identityLinkedMail(), at);
    return { kind: 'linked', at };
  });
}

async function refuse(
  { database }: LinkDependencies,
  customerId: string | undefined,
  reason: SignInFailure,
): Promise<Refused> {
  await appendToOutbox(database, [signInFailed(customerId, reason)]);
  return { kind: 'refused' };
}
