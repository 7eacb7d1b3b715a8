import { type BackgroundWork, fingerprintOf, startBackgroundJob, type Transaction } from '@florin/kit';
import type { DayStep } from '../days/end-next-day.ts';
import { putAside } from '../days/put-aside.ts';
import { loanChanged } from '../events/published-changes.ts';
import { CHANGES_AT_ONCE, CHANGES_LOOK_MS } from '../limits.ts';
import type { Loan } from '../loans/loan.ts';
import { areInterested } from '../servicing/ask-ledger.ts';
import type { CustomerSide } from '../servicing/booking.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { type LoanAct, moveLoan } from '../servicing/move-loan.ts';
import type { LoanPlan } from '../servicing/plan-movement.ts';
import { findBankDay } from '../store/bank-day.ts';
import {
  changeOf,
  endChange,
  findGranted,
  findGrantedFrom,
  type GrantedChange,
  type StoredChange,
} from '../store/changes.ts';
import { forgetMissed } from '../store/put-aside.ts';
import type { ChangeBody } from './loan-change.ts';
import { findParties, refusalOfChange } from './propose-change.ts';

const TRACE_ID = 'loan changes';

/**
 * Carries all approved changes out, each once, for ever: the change is the movement's key. Any number of instances may; one that fails, and however
 * many do, keep no other waiting, and are tried again.
 *
 * @returns how many were carried out
 */
export async function carryOutChanges(deps: ServicingDependencies): Promise<number> {
  const day = (await findBankDay(deps.database)) ?? deps.today();
  let ended = 0;
  let page: readonly StoredChange[] = [];
  do {
    page = await findGranted(deps.database, day, page.at(-1)?.id, CHANGES_AT_ONCE);
    for (const change of page)
      try {
        await carryOut(deps, change);
        ended += 1;
      } catch (error) {
        deps.logger.warn({ err: error, change: change.id }, 'a change of a loan could not be carried out');
      }
  } while (page.length === CHANGES_AT_ONCE);
  return ended;
}

/** The step of a day's work. */
const CHANGES_COUNT = 'changes count';

/**
 * Carries out what counts from a day until this one, before anything of the day is counted or collected: a rate that rises from a due date is in what
 * is due on it. A day waits where it cannot be said whether a change is done; one that cannot be carried out for what it is keeps no day waiting.
 */
export function changesCount(deps: ServicingDependencies): DayStep {
  return {
    name: CHANGES_COUNT,
    async run(day, cursor) {
      const page = await findGrantedFrom(deps.database, day, cursor, CHANGES_AT_ONCE);
      for (const change of page)
        try {
          await carryOut(deps, change);
        } catch (error) {
          await putAside(deps, { step: CHANGES_COUNT, subjectId: change.loanId, day }, error);
        }
      if (page.length === CHANGES_AT_ONCE) return page.at(-1)?.id;
      await forgetMissed(deps.database, CHANGES_COUNT, day);
      return undefined;
    },
  };
}

async function carryOut(deps: ServicingDependencies, stored: StoredChange): Promise<void> {
  const { database, now } = deps;
  const change = changeOf(stored);
  const deciders = [change.requestedBy, change.decidedBy];
  const parties = await findParties(database, change.loanId, change.body);
  const conflict = parties !== undefined && (await areInterested(deps.ledger, parties, deciders, TRACE_ID));
  const moved = await moveLoan<string>(deps, {
    loanId: change.loanId,
    ...(change.from === null ? {} : { day: change.from }),
    actor: change.decidedBy,
    act: 'changeLoan',
    key: change.id,
    fingerprint: fingerprintOf({ change: change.id }),
    traceId: TRACE_ID,
    decide: decision(change, conflict),
  });
  // What a movement came to was told with it.
  if (moved.kind === 'ended')
    return endChange(database, change.id, moved.movement.end.state === 'BOOKED' ? 'DONE' : 'REFUSED', {
      at: now(),
      told: [],
    });
  if (moved.kind === 'not-found' || moved.kind === 'conflicting-key') throw new Error('an approved change of no loan');
  const refusal = moved.kind === 'no' ? moved.no : 'NOT_POSSIBLE';
  const loan = { id: change.loanId, customerId: parties?.customerId ?? '' };
  await endChange(database, change.id, 'REFUSED', {
    at: now(),
    told: [loanChanged('LoanChangeRefused', loan, change.change, { ...change, refusal })],
  });
}

/** Looks again under the loan's lock: it may have changed since it was approved. */
function decision(change: GrantedChange, conflict: boolean): LoanAct<string>['decide'] {
  const { body, decidedBy, requestedBy } = change;
  return async (at, sql): Promise<LoanPlan | { readonly no: string }> => {
    const { loan } = at;
    const refused = await refusalOfChange(sql, at, body, { ids: [requestedBy, decidedBy], conflict });
    if (refused !== undefined) return { no: refused };
    const customer = await customerSideOf(sql, loan, body);
    if (body.kind === 'REVERSED' && customer === undefined) return { no: 'NO_REPAYMENT' };
    return {
      events: [body],
      customer,
      // What is lent goes to who borrows it, as long as the account is theirs; what is taken back, to where it came from.
      ...(body.kind === 'DISBURSED' ? { onBehalfOf: loan.customerId } : {}),
      told: () => ({
        booked: [loanChanged('LoanChanged', loan, change.change, change)],
        refused: [loanChanged('LoanChangeRefused', loan, change.change, change)],
      }),
    };
  };
}

/** Whose account moves: a repayment goes back where it came from, and more of a loan where the first of it went. */
async function customerSideOf(sql: Transaction, { id }: Loan, body: ChangeBody): Promise<CustomerSide | undefined> {
  const accountId = (await findParties(sql, id, body))?.accountIds[0];
  if (accountId === undefined) return undefined;
  return body.kind === 'DISBURSED'
    ? { accountId, kind: 'LOAN_DISBURSEMENT', asHolder: true, text: 'Loan paid out' }
    : { accountId, kind: 'LOAN_REPAYMENT', asHolder: false, text: 'Loan repayment taken back' };
}

export function startCarryingOut(deps: ServicingDependencies): BackgroundWork {
  return startBackgroundJob(
    {
      name: 'approved changes of loans',
      run: () => carryOutChanges(deps),
      // It goes on until it has looked at all.
      fullBatch: Number.POSITIVE_INFINITY,
      pauseMs: CHANGES_LOOK_MS,
    },
    deps.logger,
  );
}
