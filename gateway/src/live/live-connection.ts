import type { RequestOrigin, Viewer } from '@florin/kit';
import type { Credential } from '../access-tokens.ts';
import {
  LIVE_ASK_MS,
  LIVE_KEEP_ALIVE_MS,
  LIVE_OPERATIONS_PER_CONNECTION,
  LIVE_OPERATIONS_PER_USER,
  LIVE_STALL_MS,
  LIVE_WAITING_MAX_BYTES,
} from '../limits.ts';
import type { OperationParameters } from '../operations.ts';
import { withOrigin } from '../request-origin.ts';
import { CLOSINGS, type Closing } from './close-codes.ts';
import type { Identification, LiveConnections } from './live-connections.ts';
import { LiveOperation, type OperationServices } from './live-operation.ts';
import { operationError } from './operation-error.ts';
import { OutboundQueue, type Outlet } from './outbound-queue.ts';

/** A transport's own part of a connection. */
export interface Wire extends Outlet {
  /** Called twice a second (`LIVE_TICK_MS`). */
  tick(now: number): void;
  /** Asks the other side for a sign of life, or shows it one. `false` when the last question was not answered. */
  keepAlive(): boolean;
  /** Tells why, gives each stream its resume cursor, and closes. No stream gets an end that looks like a normal one. */
  hangUp(closing: Closing, streams: readonly OpenStream[]): void;
  /** Cuts off. */
  terminate(): void;
}

/** A stream of a connection that is being closed. */
export interface OpenStream {
  /** The client's name for the operation. */
  readonly id: string;
  readonly operation: LiveOperation;
}

/** One client's connection, whatever its transport: who it is, what it has under way, and what time does to it. */
export class LiveConnection {
  readonly queue: OutboundQueue;
  readonly #services: OperationServices;
  readonly #connections: LiveConnections;
  readonly #wire: Wire;
  readonly #operations = new Map<LiveOperation, string>();
  readonly #origin: RequestOrigin;
  #credential: Credential | undefined;
  #viewer: Viewer;
  #identified = false;
  #closed = false;
  #waitingBytes = 0;
  #draining: (() => void) | undefined;
  #askedAt: number;

  constructor(services: OperationServices, connections: LiveConnections, wire: Wire, origin: RequestOrigin) {
    this.#origin = origin;
    this.#viewer = { kind: 'anonymous', origin };
    this.#services = services;
    this.#connections = connections;
    this.#wire = wire;
    const { clock } = services;
    this.queue = new OutboundQueue(wire, clock.now, () => this.close(CLOSINGS.slow));
    this.#askedAt = clock.now();
    connections.add(this);
  }

  /** Where it came from. */
  get address(): string {
    return this.#origin.clientAddress;
  }

  /** Absent for somebody unknown. */
  get credential(): Credential | undefined {
    return this.#credential;
  }

  /** Whether it is settled who it is, or that nobody knows. */
  get isIdentified(): boolean {
    return this.#identified;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get operations(): IterableIterator<LiveOperation> {
    return this.#operations.keys();
  }

  get operationCount(): number {
    return this.#operations.size;
  }

  get viewer(): Viewer {
    return this.#viewer;
  }

  /** Settles who it is, once. */
  identify(credential: Credential | undefined): Identification {
    this.#take(credential);
    const identification = this.#connections.identify(this);
    this.#identified = identification === 'identified';
    return identification;
  }

  /** Lives on with a newer token of the same person and session. Other roles are another right to each stream. */
  renew(credential: Credential): void {
    const old = this.#credential;
    if (old === undefined || credential.expiresAt <= old.expiresAt) return;
    this.#take(credential);
    if (sameRoles(old.viewer.roles, credential.viewer.roles)) return;
    for (const operation of this.#operations.keys()) operation.stream?.reopen();
  }

  /** @throws OperationError when its token does not hold any more, or there are too many already */
  begin(id: string, parameters: OperationParameters, traceId: string): LiveOperation {
    // A closing connection still delivers what was on its way; nobody would read the answer, and the token may be no good.
    if (!this.#checkExpiry(this.#services.clock.now()) || this.#closed)
      throw operationError('UNAUTHENTICATED', 'The connection is being closed.', traceId);
    const tooMany =
      this.#operations.size >= LIVE_OPERATIONS_PER_CONNECTION
        ? `A connection has at most ${LIVE_OPERATIONS_PER_CONNECTION} operations under way.`
        : this.#connections.operationsOf(this) >= LIVE_OPERATIONS_PER_USER
          ? `All connections of one person together have at most ${LIVE_OPERATIONS_PER_USER} operations under way.`
          : undefined;
    if (tooMany !== undefined) throw operationError('RATE_LIMITED', tooMany, traceId);
    const operation = new LiveOperation(
      this.#services,
      parameters,
      {
        viewer: () => this.viewer,
        room: () => this.queue.room(),
        roomToBegin: (bytes) => this.#roomToBegin(bytes),
        onEnd: (ended) => this.#ended(ended),
      },
      traceId,
    );
    this.#operations.set(operation, id);
    return operation;
  }

  tick(now: number): void {
    if (!this.#checkExpiry(now)) return;
    this.#wire.tick(now);
    const { congestedSince } = this.queue;
    if (congestedSince !== undefined && now - congestedSince >= LIVE_STALL_MS) this.close(CLOSINGS.slow);
    if (this.#closed || now < this.#asksAt()) return;
    this.#askedAt = now;
    if (!this.#wire.keepAlive()) this.#wire.terminate();
  }

  /** Closes after the answers that are being made, and settles when it is closed. Streams do not wait. */
  drain(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    // What comes now is not begun: its client sends it again elsewhere.
    this.queue.hold();
    return new Promise((resolve) => {
      this.#draining = resolve;
      this.#closeIfDrained();
    });
  }

  close(closing: Closing): void {
    if (this.#closed) return;
    this.#closed = true;
    const streams = [...this.#operations].filter(([operation]) => operation.stream !== undefined);
    this.#wire.hangUp(
      closing,
      streams.map(([operation, id]) => ({ id, operation })),
    );
    this.#letGo();
  }

  /** The other side is gone. */
  gone(): void {
    this.#closed = true;
    this.#letGo();
  }

  #take(credential: Credential | undefined): void {
    this.#credential = credential;
    if (credential !== undefined) this.#viewer = withOrigin(credential.viewer, this.#origin);
  }

  /** Counts what waits until it does not wait any more, also when its client has given it up before. */
  #roomToBegin(bytes: number): Promise<void> | undefined {
    const room = this.queue.room();
    if (room === undefined) return undefined;
    this.#waitingBytes += bytes;
    if (this.#waitingBytes > LIVE_WAITING_MAX_BYTES) this.close(CLOSINGS.slow);
    return room.then(() => {
      this.#waitingBytes -= bytes;
    });
  }

  /** When it is asked next for a sign of life: what is told often shows it one already, and is asked now and then. */
  #asksAt(): number {
    const lastAt = Math.max(this.queue.sentAt, this.#askedAt);
    return Math.min(lastAt + LIVE_KEEP_ALIVE_MS, this.#askedAt + LIVE_ASK_MS);
  }

  /** Whether its token holds; closes it when not. */
  #checkExpiry(now: number): boolean {
    if (this.#credential === undefined || this.#credential.expiresAt > now) return true;
    this.close(CLOSINGS.expired);
    return false;
  }

  #letGo(): void {
    this.queue.close();
    for (const operation of this.#operations.keys()) void operation.return();
    this.#connections.remove(this);
    this.#draining?.();
  }

  #ended(operation: LiveOperation): void {
    this.#operations.delete(operation);
    // After its `complete` has been sent, which comes next: a client that misses it sends the operation again elsewhere.
    if (this.#draining !== undefined) setImmediate(() => this.#closeIfDrained());
  }

  #closeIfDrained(): void {
    if (this.#draining === undefined || this.#closed) return;
    for (const operation of this.#operations.keys()) if (operation.isAnswering) return;
    this.close(CLOSINGS.restart);
  }
}

function sameRoles(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}
