import type { Letterhead } from '@florin/kit';
import type { LedgerTransaction } from '../../domain/ledger-transaction.ts';
import type { StatementBounds, StatementTotals } from '../statement.ts';

/** The formats in which a statement can be had: the SDL's `StatementFormat`. */
export type StatementFormat = 'PDF' | 'CSV' | 'CAMT_053';

/** A statement as it is written into a file. */
export interface StatementFile {
  /** `stm_…`, of this file: the next one of the same statement has another. */
  readonly id: string;
  readonly bounds: StatementBounds;
  readonly totals: StatementTotals;
  readonly letterhead: Letterhead;
  /** The account's number; `null` where its keys were destroyed. */
  readonly iban: string | null;
  /** Names of those who hold the account. */
  readonly holders: readonly string[];
  /** By the ledger's clock, and the bank's day on which that is. */
  readonly madeAt: Date;
  readonly madeOn: string;
  /** Pages of lines, oldest first. */
  lines(): AsyncIterable<readonly StatementFileLine[]>;
}

/** A booking, with the balance that it led to in minor units. */
export interface StatementFileLine {
  readonly transaction: LedgerTransaction;
  readonly balance: bigint;
  /** The day of the bank's time zone on which it was booked. */
  readonly bookedOn: string;
}

/** Writes a file piece by piece: nothing is read before what was written before it was taken. */
export type StatementWriter = (file: StatementFile) => AsyncGenerator<string | Buffer, void, undefined>;
