import {
  LIVE_CONNECTIONS_ANONYMOUS,
  LIVE_CONNECTIONS_MAX,
  LIVE_CONNECTIONS_PER_ADDRESS,
  LIVE_CONNECTIONS_PER_USER,
  LIVE_OPERATIONS_PER_USER,
  LIVE_SHARED_FROM,
  LIVE_TICK_MS,
} from '../limits.ts';
import { addressSubject } from '../protection/subjects.ts';
import type { Clock } from './clock.ts';
import { CLOSINGS } from './close-codes.ts';
import type { EndedSessions } from './ended-sessions.ts';
import type { LiveConnection } from './live-connection.ts';
import type { CountedHere, LiveCount, LiveCountsBySubject, SharedCounts } from './shared-counts.ts';

/** Whether a connection may go on, once it is known whose it is. */
export type Identification = 'identified' | 'too-many' | 'session-ended';

/** All live connections of this process: who has how many, whose session ended, and one clock for all of them. */
export class LiveConnections implements CountedHere {
  readonly #clock: Clock;
  readonly #sessions: EndedSessions;
  readonly #shared: Pick<SharedCounts, 'elsewhere'>;
  readonly #all = new Set<LiveConnection>();
  readonly #byUser = new Map<string, Set<LiveConnection>>();
  readonly #bySession = new Map<string, Set<LiveConnection>>();
  /** Connections of nobody known, or not yet. */
  readonly #byAddress = new Map<string, Set<LiveConnection>>();
  #anonymous = 0;
  #stopTicking: (() => void) | undefined;

  constructor(clock: Clock, sessions: EndedSessions, shared: Pick<SharedCounts, 'elsewhere'>) {
    this.#clock = clock;
    this.#sessions = sessions;
    this.#shared = shared;
  }

  get size(): number {
    return this.#all.size;
  }

  get isFull(): boolean {
    return this.#all.size >= LIVE_CONNECTIONS_MAX;
  }

  /** Whether one more of nobody known may come from an address. */
  hasRoomAt(address: string): boolean {
    const { key } = addressSubject(address);
    const here = this.#byAddress.get(key)?.size ?? 0;
    return here + this.#shared.elsewhere(addressKey(key)).connections < LIVE_CONNECTIONS_PER_ADDRESS;
  }

  [Symbol.iterator](): IterableIterator<LiveConnection> {
    return this.#all.values();
  }

  /** The connections of a session. */
  ofSession(sessionId: string): readonly LiveConnection[] {
    return [...(this.#bySession.get(sessionId) ?? [])];
  }

  /** How many operations are under way for the person whose connection it is. Nobody known has their own only. */
  operationsOf(connection: LiveConnection): number {
    const viewer = connection.credential?.viewer;
    if (viewer === undefined) return connection.operationCount;
    const here = operationsOf(this.#byUser.get(viewer.customerId) ?? []);
    return here + this.#shared.elsewhere(userKey(viewer.customerId)).operations;
  }

  add(connection: LiveConnection): void {
    this.#all.add(connection);
    addTo(this.#byAddress, addressSubject(connection.address).key, connection);
    this.#stopTicking ??= this.#clock.every(LIVE_TICK_MS, () => this.#tick());
  }

  /** Counts a connection to its person, once that is known. One that is refused is not counted. */
  identify(connection: LiveConnection): Identification {
    const viewer = connection.credential?.viewer;
    if (viewer === undefined) {
      if (this.#anonymous >= LIVE_CONNECTIONS_ANONYMOUS) return 'too-many';
      this.#anonymous += 1;
      return 'identified';
    }
    // Asked where the connection becomes one of its session: whoever ends the session later finds it there.
    if (this.#sessions.isEnded(viewer.sessionId)) return 'session-ended';
    const here = this.#byUser.get(viewer.customerId)?.size ?? 0;
    const { connections: elsewhere } = this.#shared.elsewhere(userKey(viewer.customerId));
    if (here + elsewhere >= LIVE_CONNECTIONS_PER_USER) return 'too-many';
    removeFrom(this.#byAddress, addressSubject(connection.address).key, connection);
    addTo(this.#byUser, viewer.customerId, connection);
    addTo(this.#bySession, viewer.sessionId, connection);
    return 'identified';
  }

  remove(connection: LiveConnection): void {
    if (!this.#all.delete(connection)) return;
    removeFrom(this.#byAddress, addressSubject(connection.address).key, connection);
    const viewer = connection.credential?.viewer;
    if (viewer !== undefined) {
      removeFrom(this.#byUser, viewer.customerId, connection);
      removeFrom(this.#bySession, viewer.sessionId, connection);
    } else if (connection.isIdentified) this.#anonymous -= 1;
    if (this.#all.size > 0) return;
    this.#stopTicking?.();
    this.#stopTicking = undefined;
  }

  /** Those who have much here. All others are left out: they are nearly everybody. */
  counts(): LiveCountsBySubject {
    const counts: Record<string, LiveCount> = {};
    for (const [customerId, theirs] of this.#byUser) {
      const count = { connections: theirs.size, operations: operationsOf(theirs) };
      const much =
        count.connections >= LIVE_CONNECTIONS_PER_USER * LIVE_SHARED_FROM ||
        count.operations >= LIVE_OPERATIONS_PER_USER * LIVE_SHARED_FROM;
      if (much) counts[userKey(customerId)] = count;
    }
    for (const [address, { size }] of this.#byAddress)
      if (size >= LIVE_CONNECTIONS_PER_ADDRESS * LIVE_SHARED_FROM)
        counts[addressKey(address)] = { connections: size, operations: 0 };
    return counts;
  }

  /** Closes what is too much in all, the newest first. Operations go on: they end with their connections, or by themselves. */
  compare(): void {
    for (const [customerId, theirs] of this.#byUser)
      closeBeyond(theirs, LIVE_CONNECTIONS_PER_USER - this.#shared.elsewhere(userKey(customerId)).senior);
    for (const [address, theirs] of this.#byAddress)
      closeBeyond(theirs, LIVE_CONNECTIONS_PER_ADDRESS - this.#shared.elsewhere(addressKey(address)).senior);
  }

  /** One timer for all: a timer each would cost more than looking at all of them. */
  #tick(): void {
    const now = this.#clock.now();
    for (const connection of this.#all) connection.tick(now);
  }
}

const userKey = (customerId: string): string => `user ${customerId}`;
const addressKey = (address: string): string => `address ${address}`;

function operationsOf(connections: Iterable<LiveConnection>): number {
  let operations = 0;
  for (const { operationCount } of connections) operations += operationCount;
  return operations;
}

function closeBeyond(connections: ReadonlySet<LiveConnection>, most: number): void {
  if (connections.size <= most) return;
  for (const connection of [...connections].slice(Math.max(0, most))) connection.close(CLOSINGS.tooMany);
}

function addTo(sets: Map<string, Set<LiveConnection>>, key: string, connection: LiveConnection): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([connection]));
  else set.add(connection);
}

function removeFrom(sets: Map<string, Set<LiveConnection>>, key: string, connection: LiveConnection): void {
  const set = sets.get(key);
  set?.delete(connection);
  if (set?.size === 0) sets.delete(key);
}
