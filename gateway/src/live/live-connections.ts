import {
  LIVE_CONNECTIONS_ANONYMOUS,
  LIVE_CONNECTIONS_MAX,
  LIVE_CONNECTIONS_PER_ADDRESS,
  LIVE_CONNECTIONS_PER_USER,
  LIVE_TICK_MS,
} from '../limits.ts';
import { addressSubject } from '../protection/subjects.ts';
import type { Clock } from './clock.ts';
import type { EndedSessions } from './ended-sessions.ts';
import type { LiveConnection } from './live-connection.ts';

/** Whether a connection may go on, once it is known whose it is. */
export type Identification = 'identified' | 'too-many' | 'session-ended';

/** All live connections of this process: who has how many, whose session ended, and one clock for all of them. */
export class LiveConnections {
  readonly #clock: Clock;
  readonly #sessions: EndedSessions;
  readonly #all = new Set<LiveConnection>();
  readonly #byUser = new Map<string, Set<LiveConnection>>();
  readonly #bySession = new Map<string, Set<LiveConnection>>();
  /** Connections of nobody known, or not yet. */
  readonly #byAddress = new Map<string, Set<LiveConnection>>();
  #anonymous = 0;
  #stopTicking: (() => void) | undefined;

  constructor(clock: Clock, sessions: EndedSessions) {
    this.#clock = clock;
    this.#sessions = sessions;
  }

  get size(): number {
    return this.#all.size;
  }

  get isFull(): boolean {
    return this.#all.size >= LIVE_CONNECTIONS_MAX;
  }

  /** Whether one more of nobody known may come from an address. */
  hasRoomAt(address: string): boolean {
    return (this.#byAddress.get(addressSubject(address).key)?.size ?? 0) < LIVE_CONNECTIONS_PER_ADDRESS;
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
    const theirs = viewer === undefined ? [connection] : (this.#byUser.get(viewer.customerId) ?? []);
    let operations = 0;
    for (const one of theirs) operations += one.operationCount;
    return operations;
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
    if ((this.#byUser.get(viewer.customerId)?.size ?? 0) >= LIVE_CONNECTIONS_PER_USER) return 'too-many';
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

  /** One timer for all: a timer each would cost more than looking at all of them. */
  #tick(): void {
    const now = this.#clock.now();
    for (const connection of this.#all) connection.tick(now);
  }
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
