import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from '@florin/kit';
import type { AccessTokens } from '../access-tokens.ts';
import type { AnswerErrors } from '../answer-errors.ts';
import type { PlanGateway } from '../executor/index.ts';
import { LIVE_DRAIN_MS } from '../limits.ts';
import type { Operations } from '../operations.ts';
import type { RateLimits } from '../protection/rate-limits.ts';
import type { GatewayContext } from '../request-context.ts';
import type { OriginReader } from '../request-origin.ts';
import { createAccess } from './access.ts';
import type { Clock } from './clock.ts';
import { CLOSINGS } from './close-codes.ts';
import type { EndedSessions } from './ended-sessions.ts';
import { EventStreamServer } from './event-stream-server.ts';
import { LiveConnections } from './live-connections.ts';
import type { LiveOperation, OperationServices } from './live-operation.ts';
import { replan } from './replanning.ts';
import { type LiveCountsStore, SharedCounts } from './shared-counts.ts';
import { createSocketServer } from './socket-server.ts';
import type { Upstream } from './upstream.ts';

export interface LiveOptions {
  readonly plans: PlanGateway<GatewayContext>;
  readonly operations: Operations;
  readonly errors: AnswerErrors;
  readonly accessTokens: AccessTokens;
  readonly endedSessions: EndedSessions;
  /** The way to a subgraph's subscriptions; the same one for each call with a name. */
  readonly upstreamOf: (serviceName: string) => Upstream;
  readonly allowedOrigins: readonly string[];
  readonly originOf: OriginReader;
  readonly rateLimits: RateLimits;
  /** Where gateways tell each other what is live at them. Default: this one is alone. */
  readonly liveCounts?: LiveCountsStore | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newTraceId: () => string;
  readonly logger: Logger;
}

/** Live connections: WebSocket (graphql-transport-ws) and server-sent events (graphql-sse). */
export interface Live {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  handleEvents(request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void>;
  counts(): LiveCounts;
  /** Takes nothing new, answers what is being made, closes everything. */
  drain(): Promise<void>;
}

export interface LiveCounts {
  readonly connections: number;
  readonly operations: number;
  readonly streams: number;
  /** Connections that take less than comes, and what waits in this process for all of them. */
  readonly congested: number;
  readonly bufferedBytes: number;
}

export function createLive(options: LiveOptions): Live {
  const { plans, clock } = options;
  const shared = new SharedCounts({ store: options.liveCounts, clock, logger: options.logger });
  const connections = new LiveConnections(clock, options.endedSessions, shared);
  shared.start(connections);
  const services: OperationServices = { ...options, schema: () => plans.apiSchema };
  const access = createAccess({ ...options, now: clock.now });
  const sockets = createSocketServer({ ...options, services, connections, access });
  const events = new EventStreamServer({ ...options, services, connections, access });
  const stopListening = [
    plans.onSchemaLoadOrUpdate(replanner(options, connections)),
    options.endedSessions.onEnded((sessionId) => {
      for (const connection of connections.ofSession(sessionId)) connection.close(CLOSINGS.sessionEnded);
    }),
  ];
  return {
    handleUpgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head),
    handleEvents: (request, response, traceId) => events.handle(request, response, traceId),
    counts: () => countsOf(connections),
    async drain() {
      sockets.stopListening();
      events.stopListening();
      await drainAll(connections, clock);
      await sockets.closed();
      await shared.stop();
      for (const stop of stopListening) stop();
    },
  };
}

/** Plans every open stream again after a new supergraph took over; another one that comes meanwhile is next. */
function replanner(options: LiveOptions, connections: LiveConnections): () => void {
  let replanning = Promise.resolve();
  const planAll = async (): Promise<void> => {
    for (const connection of connections) {
      for (const operation of connection.operations) {
        // Planning a text that was not planned before takes its time; others are served between two of them.
        if ((await replanOne(operation, options)) === 'planned') await nextTurn();
      }
    }
  };
  return () => {
    replanning = replanning.then(planAll);
  };
}

/** One that cannot be planned stays on the old plan, which still works, and keeps no other from the new one. */
async function replanOne(operation: LiveOperation, options: LiveOptions): Promise<'planned' | 'known'> {
  try {
    return await replan(operation, options);
  } catch (error) {
    options.logger.error({ err: error, traceId: operation.traceId }, 'a stream could not be planned again');
    return 'planned';
  }
}

async function drainAll(connections: LiveConnections, clock: Clock): Promise<void> {
  let cancel = (): void => undefined;
  const timeUp = new Promise<void>((resolve) => {
    cancel = clock.after(LIVE_DRAIN_MS, resolve);
  });
  await Promise.race([Promise.all([...connections].map((connection) => connection.drain())), timeUp]);
  cancel();
  for (const connection of connections) connection.close(CLOSINGS.restart);
}

function countsOf(connections: LiveConnections): LiveCounts {
  const counts = { connections: connections.size, operations: 0, streams: 0, congested: 0, bufferedBytes: 0 };
  for (const { operations, queue } of connections) {
    for (const { stream } of operations) {
      counts.operations += 1;
      if (stream !== undefined) counts.streams += 1;
    }
    if (queue.congestedSince !== undefined) counts.congested += 1;
    counts.bufferedBytes += queue.bufferedBytes;
  }
  return counts;
}
