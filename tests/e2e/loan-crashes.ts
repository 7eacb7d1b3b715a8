import { type Database, openDatabase } from '@florin/kit';
import { vi } from 'vitest';

/** Where a durable step of a loan's life is under way: what the row is, and of which service. */
const GATES = {
  application: ['loan', 'loan_application', 'INSERT', ''],
  claim: ['loan', 'loan_document_claim', 'INSERT', ''],
  document: ['loan', 'loan_document', 'INSERT', ''],
  decision: ['loan', 'loan_application_step', 'INSERT', ''],
  /** An act is written down, and not committed. */
  plan: ['loan', 'loan_movement', 'INSERT', ''],
  /** It is, and the ledger books it. */
  book: ['transaction', 'loan_booking', 'INSERT', ''],
  /** The ledger has, and what came of it is written down. */
  end: ['loan', 'loan_movement', 'UPDATE', "WHEN (NEW.state <> 'PLANNED')"],
  autopay: ['loan', 'loan_autopay', 'INSERT', ''],
  /** A collection has ended, and when to look again is written down. */
  collected: ['loan', 'loan_autopay', 'UPDATE OF next_on', ''],
  /** A part of a day's work is done. */
  step: ['loan', 'bank_day_step', 'INSERT OR UPDATE', ''],
  /** All of a day's work is. */
  day: ['loan', 'bank_day', 'UPDATE', 'WHEN (NEW.done_on > OLD.done_on)'],
  proposal: ['loan', 'loan_change', 'INSERT', ''],
  granted: ['loan', 'loan_change', 'UPDATE', "WHEN (NEW.state = 'GRANTED')"],
  changed: ['loan', 'loan_change', 'UPDATE', "WHEN (NEW.state = 'DONE')"],
} as const;
export type Gate = keyof typeof GATES;
type Side = 'loan' | 'transaction';

const NAMES = Object.keys(GATES) as readonly Gate[];
/** The first half of the gates' advisory locks; the second is the gate's place. */
const LOCKS = 7_001;
/** How long a step may take that is being waited for. */
const REACHED_WITHIN = { timeout: 60_000, interval: 5 };

/** A gate that nobody passes. */
interface HeldGate {
  /** Waits until a connection of a service stands before it. @returns the connections that do */
  waiting(): Promise<readonly number[]>;
  open(): Promise<void>;
}

/**
 * Stops the services of loans in the middle of the transactions in which they write something down, by triggers that wait for locks, so that a test
 * can end them there: what is killed has not committed, and all before it has.
 */
export class LoanGates {
  readonly #databases: Readonly<Record<Side, Database>>;

  private constructor(databases: Readonly<Record<Side, Database>>) {
    this.#databases = databases;
  }

  /** @param urls of the services' databases, as a superuser */
  static async build(urls: Readonly<Record<Side, string>>): Promise<LoanGates> {
    const open = (side: Side) =>
      openDatabase({ url: urls[side], applicationName: 'gates', statementTimeoutMs: 120_000 });
    const gates = new LoanGates({ loan: open('loan'), transaction: open('transaction') });
    for (const database of Object.values(gates.#databases))
      await database.unsafe(`CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCKS}, TG_ARGV[0]::int); RETURN NULL; END $$`);
    for (const [place, name] of NAMES.entries()) {
      const [side, table, what, when] = GATES[name];
      await gates.#databases[side].unsafe(
        `CREATE TRIGGER gate_${name} AFTER ${what} ON ${table} FOR EACH ROW ${when} EXECUTE FUNCTION gate('${place}')`,
      );
    }
    return gates;
  }

  async hold(gate: Gate): Promise<HeldGate> {
    const [database, place] = [this.#databases[GATES[gate][0]], NAMES.indexOf(gate)];
    const connection = await database.reserve();
    await connection`SELECT pg_advisory_lock(${LOCKS}, ${place})`;
    return {
      waiting: () =>
        vi.waitFor(async () => {
          const rows = await database<{ pid: number }[]>`
            SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = ${LOCKS} AND objid = ${place}
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
          if (rows.length === 0) throw new Error(`nobody came to the gate ${gate}`);
          return rows.map(({ pid }) => pid);
        }, REACHED_WITHIN),
      open: async () => {
        await connection`SELECT pg_advisory_unlock(${LOCKS}, ${place})`;
        connection.release();
      },
    };
  }

  /** Ends connections, as the death of whoever has them does. */
  async cut(gate: Gate, connections: readonly number[]): Promise<void> {
    await this.#databases[
      GATES[gate][0]
    ]`SELECT pg_terminate_backend(pid) FROM unnest(${[...connections]}::int[]) AS each (pid)`;
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#databases).map((database) => database.end({ timeout: 5 })));
  }
}

/** How those who do the work die, and come back. */
export interface Death {
  /** Kills them; what stands at a gate is cut off afterwards. */
  readonly kill: () => Promise<void>;
  /** They are there again. */
  readonly revive: () => Promise<void>;
}

/**
 * Does something, and has whoever does it die at one gate after the other: each time the next gate is shut before they come back, so that what goes on
 * by itself, or is asked for again, comes no further than that.
 */
export async function dyingAt(
  gates: LoanGates,
  names: readonly Gate[],
  { kill, revive }: Death,
  start: () => Promise<unknown>,
): Promise<void> {
  const [first, ...others] = names;
  if (first === undefined) return;
  let [name, held] = [first, await gates.hold(first)];
  // Who dies answers nothing, and who asked asks again.
  const asked = [start().catch(() => undefined)];
  for (;;) {
    const connections = await held.waiting();
    const next = others.shift();
    const nextHeld = next === undefined ? undefined : await gates.hold(next);
    await kill();
    await gates.cut(name, connections);
    await held.open();
    await revive();
    if (next === undefined || nextHeld === undefined) break;
    [name, held] = [next, nextHeld];
    asked.push(start().catch(() => undefined));
  }
  await Promise.all(asked);
}
