import type { Credential } from '../access-tokens.ts';
import { SSE_RESERVATION_MS, SSE_RESERVATIONS_MAX, SSE_RESERVATIONS_PER_USER } from '../limits.ts';
import { addressSubject } from '../protection/subjects.ts';
import type { Clock } from './clock.ts';
import type { EventStream } from './event-stream.ts';

/** A stream that somebody asked for, and has opened or not. */
export interface Reservation {
  /** Absent for somebody unknown, who knows the token. */
  readonly credential: Credential | undefined;
  readonly stream: EventStream | undefined;
}

interface Entry extends Reservation {
  readonly owner: string;
  readonly cancelExpiry: () => void;
}

/** Streams by their token, each for the person and session that asked for it. */
export class StreamReservations {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #unusedOf = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `false` when too many wait to be used. @param address of the other side: all that is known of nobody known */
  add(token: string, credential: Credential | undefined, address: string): boolean {
    // At an IPv6 address everybody in its /64, as wherever somebody unknown is counted.
    const owner = credential?.viewer.customerId ?? `nobody at ${addressSubject(address).key}`;
    const unused = this.#unusedOf.get(owner) ?? 0;
    if (unused >= SSE_RESERVATIONS_PER_USER || this.#entries.size >= SSE_RESERVATIONS_MAX) return false;
    this.#unusedOf.set(owner, unused + 1);
    const cancelExpiry = this.#clock.after(SSE_RESERVATION_MS, () => this.delete(token));
    this.#entries.set(token, { owner, credential, stream: undefined, cancelExpiry });
    return true;
  }

  find(token: string): Reservation | undefined {
    return this.#entries.get(token);
  }

  use(token: string, stream: EventStream): void {
    const entry = this.#entries.get(token);
    if (entry === undefined) return;
    this.#noLongerUnused(entry);
    this.#entries.set(token, { ...entry, stream });
  }

  delete(token: string): void {
    const entry = this.#entries.get(token);
    if (entry === undefined) return;
    this.#entries.delete(token);
    if (entry.stream === undefined) this.#noLongerUnused(entry);
  }

  /** Forgets what nobody has used. */
  clear(): void {
    for (const [token, { stream }] of this.#entries) if (stream === undefined) this.delete(token);
  }

  #noLongerUnused({ owner, cancelExpiry }: Entry): void {
    cancelExpiry();
    const left = (this.#unusedOf.get(owner) ?? 1) - 1;
    if (left > 0) this.#unusedOf.set(owner, left);
    else this.#unusedOf.delete(owner);
  }
}

/** Whether a stream belongs to whoever asks now. */
export function isOf({ credential: owner }: Reservation, credential: Credential | undefined): boolean {
  return (
    owner?.viewer.customerId === credential?.viewer.customerId &&
    owner?.viewer.sessionId === credential?.viewer.sessionId
  );
}
