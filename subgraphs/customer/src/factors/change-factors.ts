import { appendToOutbox, type DomainEvent } from '@florin/events';
import type { Database, Transaction } from '@florin/kit';
import { type FactorHolder, type FactorRefusal, factorsOf } from '../domain/second-factors.ts';
import { recoveryCodesIssued } from '../events/published.ts';
import type { Mail } from '../mail/mailer.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { type OwnAct, type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { replaceRecoveryCodes } from '../store/recovery-codes.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';

/** What changing factors needs. */
export interface FactorDependencies {
  readonly database: Database;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** The rules do not allow it; nothing changed. */
export interface FactorsRefused {
  readonly kind: 'refused';
  readonly refusal: FactorRefusal;
}

/** The same as a value. */
export function refused(refusal: FactorRefusal): FactorsRefused {
  return { kind: 'refused', refusal };
}

/** What changed, what is told of it, and the answer. */
export interface FactorChange<T> {
  readonly events: readonly DomainEvent[];
  /** For the person: absent where nothing changed. */
  readonly mail?: Omit<Mail, 'to'>;
  readonly outcome: T;
}

/**
 * What stands in the way of a change for whoever has a factor: it has to be proven by one. A first factor needs no proof, since there
 * is nothing to prove it with. To be called last, because it uses the proof up.
 */
export async function stepUpNeeded(
  sql: Transaction,
  holder: FactorHolder,
  act: OwnAct,
  proof: { readonly challengeId: string | undefined; readonly at: Date },
): Promise<FactorChange<StepUpNeeded> | undefined> {
  if (factorsOf(holder) === 0 || (await useConsent(sql, act, proof.challengeId, proof.at))) return undefined;
  return { events: [], outcome: { kind: 'step-up-needed', act } };
}

/**
 * Changes somebody's factors in one transaction with its events and its mail. READ COMMITTED, under the lock of the person's row, which is taken
 * first. @throws Error when the person is gone
 */
export async function changeFactors<T extends { readonly kind: string }>(
  { database, now }: FactorDependencies,
  customerId: string,
  change: (sql: Transaction, holder: FactorHolder) => Promise<FactorChange<T>>,
): Promise<T> {
  const { outcome } = await database.begin(async (sql) => {
    const holder = await lockFactorHolder(sql, customerId);
    if (holder === undefined) throw new Error('whose factors these are is gone');
    const changed = await change(sql, holder);
    if (changed.events.length > 0) await appendToOutbox(sql, changed.events);
    if (changed.mail !== undefined) await queueMailTo(sql, customerId, changed.mail, new Date(now()));
    return changed;
  });
  return outcome;
}

/** Gives a new set of recovery codes, in the transaction of the caller's. @returns the codes as they are shown, once */
export async function issueRecoveryCodes(
  sql: Transaction,
  customerId: string,
): Promise<{ readonly codes: readonly string[]; readonly event: DomainEvent }> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(sql, customerId, codes.map(recoveryCodeHash));
  return { codes, event: recoveryCodesIssued(customerId) };
}

/** With a first factor come recovery codes: a lost telephone must not lose the account. */
export async function issueWithFirstFactor(
  sql: Transaction,
  customerId: string,
  holder: FactorHolder,
): Promise<{ readonly codes: readonly string[] | undefined; readonly events: DomainEvent[] }> {
  if (factorsOf(holder) > 0) return { codes: undefined, events: [] };
  const { codes, event } = await issueRecoveryCodes(sql, customerId);
  return { codes, events: [event] };
}
