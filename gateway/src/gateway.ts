import type { IncomingMessage, ServerResponse } from 'node:http';
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
  type Subgraph,
  TRACE_HEADER,
} from '@florin/kit';
import type { AccessTokens } from './access-tokens.ts';
import { answerErrors } from './answer-errors.ts';
import {
  httpFetcher,
  inProcessFetcher,
  PlanGateway,
  type SubgraphFetcher,
  withCircuitBreaker,
} from './executor/index.ts';
import { createGraphqlHandler } from './graphql-handler.ts';
import { limitOperations } from './limit-operations.ts';
import { OPERATION_TOKENS_MAX } from './limits.ts';
import type { GatewayContext } from './request-context.ts';

/** Where a subgraph is: in this process, or at a URL. */
export type SubgraphPlace =
  | { readonly kind: 'in-process'; readonly subgraph: Subgraph }
  | { readonly kind: 'http'; readonly url: string };

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Every subgraph that the supergraph names. */
  readonly subgraphs: Readonly<Record<string, SubgraphPlace>>;
  readonly signer: AssertionSigner;
  readonly accessTokens: AccessTokens;
  /** Whether clients may ask for the schema; never in production. */
  readonly introspection: boolean;
  readonly logger: Logger;
}

/** The gateway without its port: what `start`, the gateway's own process and the tests serve. */
export interface Gateway {
  /** Answers a request to `/graphql`. */
  handleGraphql(request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void>;
  /** Takes another supergraph while requests run on the old one. */
  update(supergraphSdl: string): Promise<void>;
  /** Lets running operations end, then closes the ways to the subgraphs. */
  close(): Promise<void>;
}

export async function buildGateway(options: GatewayOptions): Promise<Gateway> {
  const plans = new PlanGateway<GatewayContext>({
    supergraphSdl: options.supergraphSdl,
    fetcherOf: ({ name }) => fetcherOf(name, options),
  });
  const errors = answerErrors(options.logger);
  const server = new ApolloServer<GatewayContext>({
    gateway: plans,
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    // The schema's own words in a complaint tell a stranger what introspection would.
    hideSchemaDetailsFromClientErrors: !options.introspection,
    parseOptions: { maxTokens: OPERATION_TOKENS_MAX },
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    stringifyResult: JSON.stringify,
    formatError: (formatted, error) => errors.formatError(formatted, error),
    plugins: [
      errors.plugin,
      limitOperations(),
      // Nothing is cached or reported here, and cache control would look at every field of every answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return {
    handleGraphql: createGraphqlHandler(server, options.accessTokens),
    update: (supergraphSdl) => plans.update(supergraphSdl),
    close: () => server.stop(),
  };
}

function fetcherOf(name: string, options: GatewayOptions): SubgraphFetcher<GatewayContext> {
  const place = options.subgraphs[name];
  if (place === undefined) throw new Error(`the supergraph names the subgraph ${name}, which has no place`);
  const audience = name as ServiceName;
  if (place.kind === 'in-process') {
    return inProcessFetcher({
      execute: async (request, { contextValue }) =>
        place.subgraph.execute({
          query: request.query,
          operationName: request.operationName,
          variables: request.variables,
          assertion: await options.signer.sign(contextValue.viewer, audience),
          traceId: contextValue.traceId,
        }),
    });
  }
  return withCircuitBreaker(
    httpFetcher<GatewayContext>({
      name,
      url: place.url,
      headers: async ({ contextValue }) => ({
        [IDENTITY_HEADER]: await options.signer.sign(contextValue.viewer, audience),
        [TRACE_HEADER]: contextValue.traceId,
      }),
    }),
    { name },
  );
}
