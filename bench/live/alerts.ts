/** What every subscriber asks for: three subgraphs answer it (issue 4, item 4). */
export const SUBSCRIPTION =
  'subscription { transactionAlerts { cursor transaction { amount { amount } } account { nickname balance { available { amount } } } } }';

/** Somebody with an account, a token and a socket. */
export interface Subscriber {
  readonly customerId: string;
  readonly accountId: string;
  readonly accessToken: string;
}

/** A transfer that was booked: which alerts must come, and since when. Times are of the machine's monotonic clock, in ms. */
export interface Booked {
  /** Its amount in minor units is its number, so that an alert tells which one it is about. */
  readonly number: number;
  /** Places in the list of subscribers. */
  readonly payer: number;
  readonly payee: number;
  readonly givenAt: number;
  readonly committedAt: number;
}

/** An alert at some point of its way: the subscriber's place, the transfer's number, the time. */
export type Sighting = readonly [subscriber: number, number: number, at: number];

/** What a server is told to do: transfers at a steady rate, whatever becomes of those before. */
export interface DriveTask {
  readonly kind: 'drive';
  readonly alertsPerSecond: number;
  readonly seconds: number;
  readonly subscribers: number;
  readonly firstNumber: number;
  readonly seed: number;
}

export interface Driven {
  readonly booked: readonly Booked[];
  /** How many were given: an overloaded ledger refuses what waited too long, and books nothing of it. */
  readonly given: number;
  /** How late the latest order was given, in ms: an open loop must not wait. */
  readonly latest: number;
}

/** Milliseconds of a clock that all processes of the machine share (CLOCK_MONOTONIC). */
export function clock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const AMOUNT = /"transaction":\{"amount":\{"amount":"-?(\d+)\.(\d\d)"/;
const OPERATION = /^\{"id":"s(\d+)","type":"next"/;

/**
 * Which alert a message carries; `undefined` for one that carries none. Clients name their operation by their place, after a letter: by
 * a bare number graphql-ws would keep it in an array as long as the number.
 */
export function readAlert(text: string): readonly [subscriber: number, number: number] | undefined {
  const amount = AMOUNT.exec(text);
  const operation = OPERATION.exec(text);
  if (amount === null || operation === null) return undefined;
  return [Number(operation[1]), Number(`${amount[1]}${amount[2]}`)];
}
