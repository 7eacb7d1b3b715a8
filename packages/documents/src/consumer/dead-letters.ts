import { LAG_COUNT_MAX, type PublishedEvent } from '@florin/events';
import type { NewDocument } from '../collection-definition.ts';
import type { DocumentCollection } from '../document-collection.ts';
import type { DeadLetter, Reading } from './consumer-collections.ts';

const DIGITS = 19;
const BY_AGGREGATE = [
  { field: 'aggregateId', direction: 'ascending' },
  { field: 'position', direction: 'ascending' },
] as const;

/** The events of one reading that were put aside. */
export class DeadLetters {
  readonly #letters: DocumentCollection<DeadLetter>;
  readonly #reading: Reading;

  constructor(letters: DocumentCollection<DeadLetter>, reading: Reading) {
    this.#letters = letters;
    this.#reading = reading;
  }

  /** The aggregates that have events put aside: one look-up where there are none, and one more for each. */
  async stuckAggregates(): Promise<readonly string[]> {
    const stuck: string[] = [];
    for (;;) {
      const last = stuck.at(-1);
      const where = last === undefined ? this.#reading : { ...this.#reading, aggregateId: { gt: last } };
      const [next] = await this.#letters.query({ where, order: BY_AGGREGATE, limit: 1 });
      if (next === undefined) return stuck;
      stuck.push(next.aggregateId);
    }
  }

  /** Idempotent. @param failure absent where they only wait behind another one */
  async putAside(events: readonly PublishedEvent[], failure?: string): Promise<void> {
    await this.#letters.insertAll(events.map((event) => toLetter(this.#reading, event, failure)));
  }

  /** The first event of an aggregate that was put aside. */
  async first(aggregateId: string): Promise<DeadLetter | undefined> {
    const where = { ...this.#reading, aggregateId };
    const order = [{ field: 'position', direction: 'ascending' }] as const;
    return (await this.#letters.query({ where, order, limit: 1 }))[0];
  }

  async remove({ _id }: DeadLetter): Promise<void> {
    await this.#letters.delete(_id);
  }

  /** A conflict means that another instance has replayed it meanwhile. */
  async noteFailure(letter: DeadLetter, failure: string): Promise<void> {
    await this.#letters.replace({ ...letter, failure });
  }
}

/** How many events a group has put aside, of all sources. */
export function countDeadLetters(letters: DocumentCollection<DeadLetter>, group: string): Promise<number> {
  return letters.count({ group }, LAG_COUNT_MAX);
}

export function toPublishedEvent({ source, aggregateId, position, event }: DeadLetter): PublishedEvent {
  const payload = JSON.parse(event.payload) as PublishedEvent['payload'];
  return { ...event, source, aggregateId, position: BigInt(position), payload, occurredAt: new Date(event.occurredAt) };
}

function toLetter(
  { group, source }: Reading,
  event: PublishedEvent,
  failure: string | undefined,
): NewDocument<DeadLetter> {
  const { id, type, version, aggregateId, payload, occurredAt } = event;
  const position = String(event.position).padStart(DIGITS, '0');
  return {
    _id: `${group}/${source}/${position}`,
    group,
    source,
    aggregateId,
    position,
    event: { id, type, version, payload: JSON.stringify(payload), occurredAt: occurredAt.toISOString() },
    ...(failure === undefined ? {} : { failure }),
  };
}
