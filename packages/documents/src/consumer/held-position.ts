import type { DocumentCollection } from '../document-collection.ts';
import { CONSUMER_LEASE_MS } from '../limits.ts';
import type { ConsumerPosition, Reading } from './consumer-collections.ts';

/**
 * A group's position in a source, held by one instance at a time, so that events are handled once and in order as long as nobody
 * stalls. One that stalls for longer than the lease is followed by another; what it writes then about the position is refused, and what
 * it does twice is the same by event id.
 */
export class HeldPosition {
  readonly #positions: DocumentCollection<ConsumerPosition>;
  readonly #reading: Reading;
  readonly #holder: string;
  readonly #now: () => number;
  /** As this instance wrote it last; whatever another one writes moves its version on. */
  #held: ConsumerPosition | undefined;

  constructor(
    positions: DocumentCollection<ConsumerPosition>,
    reading: Reading,
    holder: string,
    now: () => number = Date.now,
  ) {
    this.#positions = positions;
    this.#reading = reading;
    this.#holder = holder;
    this.#now = now;
  }

  /** Where the group is, whoever holds it; 0 in the beginning. */
  async read(): Promise<bigint> {
    return BigInt((await this.#find())?.position ?? 0n);
  }

  /**
   * Takes the position or keeps it.
   *
   * @returns it, and whether this instance did not have it before; nothing where another instance holds it
   */
  async hold(): Promise<{ readonly position: bigint; readonly isNew: boolean } | undefined> {
    const held = this.#held;
    if (held !== undefined && this.#isFresh(held)) return { position: BigInt(held.position), isNew: false };
    const current = await this.#find();
    if (current === undefined) return this.#begin();
    const isOurs = current.holder === this.#holder;
    if (!isOurs && current.until !== undefined && Date.parse(current.until) > this.#now()) {
      this.#held = undefined;
      return undefined;
    }
    if (!(await this.#write(current, current.position))) return undefined;
    return { position: BigInt(current.position), isNew: held === undefined || !isOurs };
  }

  /** Moves on. @returns false where another instance has taken over; then what was read is to be read again */
  async moveTo(position: bigint): Promise<boolean> {
    return this.#held !== undefined && (await this.#write(this.#held, String(position)));
  }

  /** Lets another instance take over at once. */
  async release(): Promise<void> {
    if (this.#held === undefined) return;
    const { holder: _holder, until: _until, ...free } = this.#held;
    this.#held = undefined;
    await this.#positions.replace(free);
  }

  #find(): Promise<ConsumerPosition | undefined> {
    return this.#positions.find(this.#id);
  }

  get #id(): string {
    return `${this.#reading.group}/${this.#reading.source}`;
  }

  async #begin(): Promise<{ readonly position: bigint; readonly isNew: boolean } | undefined> {
    const first = { _id: this.#id, ...this.#reading, position: '0', holder: this.#holder, until: this.#lease() };
    if ((await this.#positions.insert(first)) === 'exists') return undefined;
    this.#held = { ...first, version: 1 };
    return { position: 0n, isNew: true };
  }

  async #write(current: ConsumerPosition, position: string): Promise<boolean> {
    const next = { ...current, position, holder: this.#holder, until: this.#lease() };
    // Whether it is held is not known until the answer is here, nor when there is none.
    this.#held = undefined;
    if ((await this.#positions.replace(next)) === 'conflict') return false;
    this.#held = { ...next, version: next.version + 1 };
    return true;
  }

  #lease(): string {
    return new Date(this.#now() + CONSUMER_LEASE_MS).toISOString();
  }

  /** Half of the lease is left for a batch. */
  #isFresh({ until }: ConsumerPosition): boolean {
    return until !== undefined && Date.parse(until) - this.#now() > CONSUMER_LEASE_MS / 2;
  }
}
