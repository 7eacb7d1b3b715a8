import type { Currency, Letterhead } from '@florin/kit';

/** A line of a schedule on paper. Amounts in minor units. */
export interface PaperInstalment {
  /** Of an instalment; a word for a line that is none, such as a payment ahead. */
  readonly label: string;
  /** ISO 8601. */
  readonly dueOn: string;
  readonly principal: bigint;
  readonly interest: bigint;
  /** Fees and penalties. */
  readonly charges: bigint;
  readonly total: bigint;
  readonly paid: bigint;
  /** Principal that is left when it is paid. */
  readonly balance: bigint;
}

/** What happened to a loan on a day. */
export interface PaperEntry {
  readonly on: string;
  readonly text: string;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly charges: bigint;
  readonly amount: bigint;
  /** Principal that was owed afterwards. */
  readonly outstanding: bigint;
}

/** An offer or a statement of a loan, as it is written on paper. */
export interface LoanPaper {
  /** `lpp_…`, of this file alone. */
  readonly id: string;
  readonly title: string;
  readonly letterhead: Letterhead;
  readonly borrower: string;
  readonly currency: Currency;
  readonly madeAt: Date;
  /** What stands beside the borrower's name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The four figures above all else. */
  readonly figures: readonly (readonly [name: string, amount: bigint])[];
  /** Sentences below the figures. */
  readonly notes: readonly string[];
  /** What happened, oldest first; absent on an offer. */
  readonly entries?: readonly PaperEntry[] | undefined;
  readonly schedule: readonly PaperInstalment[];
}
