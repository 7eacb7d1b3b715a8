import { appendToOutbox } from '@florin/events';
import type { Transaction } from '@florin/kit';
import { viewOf } from '../loans/loan.ts';
import { type Standing, standingOf, toldOfStanding, withStanding } from '../loans/standing.ts';
import { appendAllEvents, lockLoans, readEventsOf, saveAllBooked } from '../store/loans.ts';
import { endBooked, findOpenMovements, type Movement } from '../store/movements.ts';
import { bookOwnAtLedger } from './booking.ts';
import type { ServicingDependencies } from './finish-movement.ts';

/**
 * What `finishMovement` does, for many movements in which no customer's account moves, so that the ledger refuses none: it books them in one
 * transaction, and they are written down in one.
 *
 * @param standings where the loans will stand, by the movements' references, as far as that is known
 * @returns the loans for whose movements the ledger has another booking
 * @throws ServiceUnavailable when the ledger is away; the movements stay planned, and the resume job goes on
 */
export async function finishOwnMovements(
  deps: ServicingDependencies,
  references: readonly string[],
  standings: ReadonlyMap<string, Standing>,
  traceId: string,
): Promise<readonly string[]> {
  const movements = await findOpenMovements(deps.database, references);
  if (movements.length === 0) return [];
  const bookings = movements.map(({ booking }) => booking);
  const conflicts = new Set(await bookOwnAtLedger(deps.ledger, bookings, traceId));
  const booked = movements.filter(({ reference }) => !conflicts.has(reference));
  await deps.database.begin((sql) => writeEnds(sql, booked, standings, deps.now()));
  return movements.filter(({ reference }) => conflicts.has(reference)).map(({ loanId }) => loanId);
}

/** READ COMMITTED; locks the loans by their ids. What somebody else has ended meanwhile is left alone. */
async function writeEnds(
  sql: Transaction,
  booked: readonly Movement[],
  standings: ReadonlyMap<string, Standing>,
  at: Date,
): Promise<void> {
  const locked = await lockLoans(
    sql,
    booked.map(({ loanId }) => loanId),
  );
  const loans = new Map(locked.map((loan) => [loan.id, loan]));
  const movements = await findOpenMovements(
    sql,
    booked.map(({ reference }) => reference),
  );
  await appendAllEvents(sql, movements, at);
  const unknown = movements.filter(({ reference }) => !standings.has(reference)).map(({ loanId }) => loanId);
  const events = await readEventsOf(sql, unknown);
  const ended = movements.map((movement) => {
    const loan = loans.get(movement.loanId);
    if (loan === undefined) throw new Error('a loan is gone');
    const standing =
      standings.get(movement.reference) ?? standingOf(viewOf(loan.terms, events.get(loan.id) ?? [], movement.bookedTo));
    return { movement, loan, standing };
  });
  await saveAllBooked(
    sql,
    ended.map(({ loan, standing, movement: { bookedTo, balances } }) => ({
      ...withStanding(loan, standing, at),
      bookedTo,
      balances,
    })),
  );
  await endBooked(
    sql,
    movements.map(({ reference }) => reference),
    at,
  );
  await appendToOutbox(
    sql,
    ended.flatMap(({ movement, loan, standing }) => [...movement.told.booked, ...toldOfStanding(loan, standing)]),
  );
}
