import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  type AssertionSigner,
  IDENTITY_HEADER,
  type Logger,
  type ServiceName,
  scalarResolvers,
  TRACE_HEADER,
} from '@florin/kit';
import type { AccessTokens } from './access-tokens.ts';
import { type AnswerErrors, answerErrors } from './answer-errors.ts';
import { createDocuments } from './documents/documents.ts';
import {
  httpFetcher,
  inProcessFetcher,
  PlanGateway,
  type SubgraphFetcher,
  withCircuitBreaker,
} from './executor/index.ts';
import { createFileHandler } from './files/file-handler.ts';
import { fileDoorsAt } from './files/http-file-door.ts';
import { createGraphqlHandler } from './graphql-handler.ts';
import { limitOperations } from './limit-operations.ts';
import { OPERATION_TOKENS_MAX, VALIDATION_ERRORS_MAX } from './limits.ts';
import { type Clock, systemClock } from './live/clock.ts';
import { type EndedSessions, FollowedSessions, NO_ENDED_SESSIONS } from './live/ended-sessions.ts';
import { createLive, type Live, type LiveCounts } from './live/live.ts';
import { Upstreams } from './live/upstreams.ts';
import { createOperations, type Operations } from './operations.ts';
import { createPlanningLimits } from './protection/planning-limits.ts';
import { createRateLimits, type RateLimitOptions, type RateLimits } from './protection/rate-limits.ts';
import type { GatewayContext } from './request-context.ts';
import { createOriginReader, type OriginReader } from './request-origin.ts';
import type { SubgraphPlace } from './subgraph-place.ts';
import { newTraceId } from './trace-ids.ts';

/** What the gateway lets nobody do, or nobody too much. */
export interface GatewayProtection {
  /** Whether clients may ask for the schema; never in production. Default: no. */
  readonly introspection?: boolean;
  /** Origins whose pages may read answers and open sockets, beside the gateway's own. Default: none. */
  readonly allowedOrigins?: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Texts of the only operations that may run, by their SHA-256 in hex. Without it every operation may. */
  readonly trustedDocuments?: ReadonlyMap<string, string>;
  /** How much whoever may ask for, and where that is counted. Default: `limits.ts`, in this process. */
  readonly rateLimits?: RateLimitOptions;
}

export interface GatewayOptions extends GatewayProtection {
  readonly supergraphSdl: string;
  /** Every subgraph that the supergraph names. */
  readonly subgraphs: Readonly<Record<string, SubgraphPlace>>;
  readonly signer: AssertionSigner;
  readonly accessTokens: AccessTokens;
  /** Default: what the customer service tells, where the supergraph has it. */
  readonly endedSessions?: EndedSessions;
  /** Default: wall time. */
  readonly clock?: Clock;
  readonly logger: Logger;
}

/** The gateway without its port: what `start`, the gateway's own process and the tests serve. */
export interface Gateway {
  /** Whose pages may read answers and open sockets. */
  readonly allowedOrigins: readonly string[];
  /** Answers a request to `/graphql`. */
  handleGraphql(request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void>;
  /** Answers a request to `/files/…`, by the subgraph that keeps or makes them. */
  handleFiles(request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void>;
  /** Makes a WebSocket of a request to `/graphql`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answers a request for server-sent events. */
  handleEvents(request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void>;
  /** What is live now. */
  counts(): LiveCounts;
  /** Takes another supergraph while requests run on the old one. */
  update(supergraphSdl: string): Promise<void>;
  /** Takes no new live connection, answers what is being made, closes those there are. */
  drain(): Promise<void>;
  /** Lets running operations end, then closes the ways to the subgraphs. */
  close(): Promise<void>;
}

export async function buildGateway(options: GatewayOptions): Promise<Gateway> {
  const plans = new PlanGateway<GatewayContext>({
    supergraphSdl: options.supergraphSdl,
    fetcherOf: ({ name }) => fetcherOf(name, options),
    signalOf: ({ signal }) => signal,
    takerOf: ({ takeSubscription }) => takeSubscription,
    inputScalars: scalarResolvers,
  });
  const errors = answerErrors(options.logger);
  const rateLimits = createRateLimits(options.rateLimits);
  const documents = createDocuments(options.trustedDocuments);
  const server = new ApolloServer<GatewayContext>({
    gateway: plans,
    introspection: options.introspection ?? false,
    includeStacktraceInErrorResponses: false,
    // The schema's own words in a complaint tell a stranger what introspection would.
    hideSchemaDetailsFromClientErrors: !options.introspection,
    parseOptions: { maxTokens: OPERATION_TOKENS_MAX },
    validationOptions: { maxErrors: VALIDATION_ERRORS_MAX, hideSuggestions: !options.introspection },
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    stringifyResult: JSON.stringify,
    formatError: (formatted, error) => errors.formatError(formatted, error),
    plugins: [
      errors.plugin,
      limitOperations(rateLimits, createPlanningLimits(options.rateLimits), (text) => plans.knows(text)),
      // Nothing is cached or reported here, and cache control would look at every field of every answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  const originOf = createOriginReader(options.trustedProxies);
  const { live, endedSessions, close } = startLive(
    options,
    plans,
    createOperations(server, { errors, rateLimits, documents }),
    {
      errors,
      originOf,
      rateLimits,
    },
  );
  const admission = { accessTokens: options.accessTokens, endedSessions, originOf, rateLimits };
  const files = fileDoorsAt(options.subgraphs);
  return {
    allowedOrigins: options.allowedOrigins ?? [],
    handleFiles: createFileHandler(files, { ...admission, signer: options.signer }),
    handleGraphql: createGraphqlHandler(server, { ...admission, documents }),
    handleUpgrade: (request, socket, head) => live.handleUpgrade(request, socket, head),
    handleEvents: (request, response, traceId) => live.handleEvents(request, response, traceId),
    counts: () => live.counts(),
    update: (supergraphSdl) => plans.update(supergraphSdl),
    drain: () => live.drain(),
    async close() {
      await close();
      await files.close();
      await server.stop();
    },
  };
}

function startLive(
  options: GatewayOptions,
  plans: PlanGateway<GatewayContext>,
  operations: Operations,
  shared: { readonly errors: AnswerErrors; readonly originOf: OriginReader; readonly rateLimits: RateLimits },
): { readonly live: Live; readonly endedSessions: EndedSessions; readonly close: () => Promise<void> } {
  const { logger, accessTokens, allowedOrigins = [], clock = systemClock } = options;
  const upstreams = new Upstreams({ ...options, clock });
  const tools = { clock, random: Math.random, newTraceId, logger };
  const followed =
    options.endedSessions === undefined && tellsOfSessions(options)
      ? new FollowedSessions({ ...tools, upstream: upstreams.of('customer') })
      : undefined;
  const endedSessions = options.endedSessions ?? followed ?? NO_ENDED_SESSIONS;
  const live = createLive({
    ...tools,
    ...shared,
    plans,
    operations,
    accessTokens,
    endedSessions,
    upstreamOf: (name) => upstreams.of(name),
    allowedOrigins,
    liveCounts: options.rateLimits?.store?.live,
  });
  return {
    live,
    endedSessions,
    async close() {
      followed?.stop();
      await live.drain();
      upstreams.close();
    },
  };
}

/** Supergraphs of tests and audits have no sessions. */
function tellsOfSessions({ supergraphSdl, subgraphs }: GatewayOptions): boolean {
  return subgraphs.customer !== undefined && /\bsessionsEnded\b/.test(supergraphSdl);
}

function fetcherOf(name: string, options: GatewayOptions): SubgraphFetcher<GatewayContext> {
  const place = options.subgraphs[name];
  if (place === undefined) throw new Error(`the supergraph names the subgraph ${name}, which has no place`);
  const audience = name as ServiceName;
  if (place.kind === 'in-process') {
    return inProcessFetcher({
      execute: (request, { contextValue }) =>
        place.subgraph.execute({
          query: request.query,
          operationName: request.operationName,
          variables: request.variables,
          assertion: options.signer.vouch(contextValue.viewer, audience),
          traceId: contextValue.traceId,
        }),
    });
  }
  return withCircuitBreaker(
    httpFetcher<GatewayContext>({
      name,
      url: place.url,
      tls: place.tls,
      gathers: true,
      headers: async ({ contextValue }) => ({
        [IDENTITY_HEADER]: await options.signer.sign(contextValue.viewer, audience),
        [TRACE_HEADER]: contextValue.traceId,
      }),
    }),
    { name },
  );
}
