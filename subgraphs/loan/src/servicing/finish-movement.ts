import { appendToOutbox, type DomainEvent } from '@florin/events';
import type { Database, Logger, ServiceClient, Transaction } from '@florin/kit';
import type { LoanView } from '../domain/loan-view.ts';
import { sumOf } from '../domain/parts.ts';
import { viewOf } from '../loans/loan.ts';
import { standingOf, toldOfStanding, withStanding } from '../loans/standing.ts';
import { acceptApplication } from '../offers/end-offer.ts';
import { lockApplication } from '../store/applications.ts';
import { bringForward, deleteAutopay } from '../store/autopay.ts';
import { appendAllEvents, lockLoan, readEvents, saveAllBooked } from '../store/loans.ts';
import { endMovement, findMovement, type Movement, type MovementEnd } from '../store/movements.ts';
import { bookAtLedger } from './booking.ts';

export interface ServicingDependencies {
  readonly database: Database;
  /** Calls the subgraph `transaction`. */
  readonly ledger: ServiceClient;
  readonly now: () => Date;
  /** The bank's day, by the wall clock, where nobody told of it yet. */
  readonly today: () => string;
  readonly logger: Logger;
}

/** A movement that has ended. */
export type EndedMovement = Movement & { readonly end: Exclude<MovementEnd, { state: 'PLANNED' }> };

/**
 * Has the ledger book what was planned, and writes down what came of it. Whoever does it, however often and at once: the ledger's answer to a
 * reference is the same for ever, and the first writes it down.
 *
 * @throws ServiceUnavailable when the ledger is away; the movement stays planned, and the resume job goes on
 */
export async function finishMovement(
  deps: ServicingDependencies,
  reference: string,
  traceId: string,
): Promise<EndedMovement> {
  const planned = await findMovement(deps.database, reference);
  if (planned === undefined) throw new Error('there is no such movement of a loan');
  if (hasEnded(planned)) return planned;
  const answer = await bookAtLedger(deps.ledger, planned.booking, traceId);
  const end: EndedMovement['end'] = answer.booked
    ? { state: 'BOOKED', transactionId: answer.transactionId }
    : { state: 'REFUSED', refusal: answer.refusal, available: answer.available };
  return deps.database.begin((sql) => writeEnd(sql, planned, end, deps.now()));
}

function hasEnded(movement: Movement): movement is EndedMovement {
  return movement.end.state !== 'PLANNED';
}

/** READ COMMITTED; locks the application of a loan that is paid out, then the loan. */
async function writeEnd(
  sql: Transaction,
  planned: Movement,
  end: EndedMovement['end'],
  at: Date,
): Promise<EndedMovement> {
  const isPayout = planned.events.some(({ kind, id }) => kind === 'DISBURSED' && Number(id) === 1);
  const [applicant] = isPayout
    ? await sql<{ id: string }[]>`SELECT application_id AS id FROM loan WHERE id = ${planned.loanId}`
    : [];
  const application = applicant === undefined ? undefined : await lockApplication(sql, applicant.id);
  const loan = await lockLoan(sql, planned.loanId);
  const movement = await findMovement(sql, planned.reference);
  if (loan === undefined || movement === undefined) throw new Error('a loan or its movement is gone');
  if (hasEnded(movement)) return movement;
  if (end.state === 'BOOKED') {
    const before = await readEvents(sql, loan.id);
    const wasDue = sumOf(viewOf(loan.terms, before, movement.bookedTo).due) > 0n;
    await appendAllEvents(sql, [movement], at);
    const view = viewOf(loan.terms, await readEvents(sql, loan.id), movement.bookedTo);
    const standing = standingOf(view);
    const { balances, bookedTo } = movement;
    await saveAllBooked(sql, [{ ...withStanding(loan, standing, at), balances, bookedTo }]);
    await appendToOutbox(sql, toldOfStanding(loan, standing));
    // What is given up is collected no more; what is paid back may be owed again, when a repayment is taken back.
    if (standing.status === 'WRITTEN_OFF') await deleteAutopay(sql, loan.id);
    else await bringForward(sql, loan.id, collectedOn(movement, wasDue, view));
    if (application !== undefined) await acceptApplication(sql, application, at);
  }
  await endMovement(sql, movement.reference, end, at);
  const told = end.state === 'BOOKED' ? movement.told.booked : movement.told.refused;
  await appendToOutbox(
    sql,
    told.map((event) => filledIn(event, end)),
  );
  return { ...movement, end };
}

/**
 * When a loan is looked at for its collection at the latest. What comes to be due by a rate of a day that was collected already is collected by the
 * next day's work, where the borrower had paid all that they were asked for: what was late before is left as it was.
 */
function collectedOn({ events, bookedTo }: Movement, wasDue: boolean, { due, next }: LoanView): string | undefined {
  const isRaised = !wasDue && events.some(({ kind }) => kind === 'RATE_CHANGED') && sumOf(due) > 0n;
  return isRaised ? bookedTo : next?.due;
}

/** What was known only when the ledger answered. */
function filledIn(event: DomainEvent, end: EndedMovement['end']): DomainEvent {
  const known = end.state === 'BOOKED' ? { transactionId: end.transactionId } : { refusal: end.refusal };
  const payload = Object.entries(event.payload).map(([name, value]) => [
    name,
    name in known ? known[name as never] : value,
  ]);
  return { ...event, payload: Object.fromEntries(payload) };
}
