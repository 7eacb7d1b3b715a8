import { type Database, type Queryable, violatedConstraint } from '@florin/kit';

/** Somebody tried to set the ledger's clock back while there is something in the books. */
export class ClockBackwards extends Error {
  override readonly name = 'ClockBackwards';
}

/** The ledger's clock: the database's wall time at this moment (not at the transaction's begin) plus the sandbox's offset. */
export async function readClock(sql: Queryable): Promise<Date> {
  const [row] = await sql<{ now: Date }[]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) + offset_ms * interval '1 millisecond' AS now FROM ledger_clock`;
  if (row === undefined) throw new Error('the ledger has no clock');
  return row.now;
}

/** Moves the clock; forward only, but for an empty ledger. One statement. @throws ClockBackwards */
export async function writeClockOffset(database: Database, offsetMs: number): Promise<void> {
  try {
    await database`UPDATE ledger_clock SET offset_ms = ${Math.trunc(offsetMs)}`;
  } catch (error) {
    if (violatedConstraint(error) === 'ledger_clock_forward')
      throw new ClockBackwards("The ledger's clock goes forward only.", { cause: error });
    throw error;
  }
}

/** The clock, and how far it is from wall time. */
export async function readClockAndOffset(sql: Queryable): Promise<{ readonly now: Date; readonly offsetMs: bigint }> {
  const [row] = await sql<{ now: Date; offset_ms: bigint }[]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) + offset_ms * interval '1 millisecond' AS now, offset_ms FROM ledger_clock`;
  if (row === undefined) throw new Error('the ledger has no clock');
  return { now: row.now, offsetMs: row.offset_ms };
}

/** Moves the clock forward by so much, unless somebody else has moved it since it was read. One statement. */
export async function moveClockOffset(database: Database, from: bigint, byMs: number): Promise<void> {
  const by = BigInt(Math.max(0, Math.trunc(byMs)));
  await database`UPDATE ledger_clock SET offset_ms = ${from + by} WHERE offset_ms = ${from}`;
}
