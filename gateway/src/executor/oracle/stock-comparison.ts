import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { vi } from 'vitest';
import { inProcessFetcher } from '../in-process-fetcher.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { type GatewayInterface, PlanGateway } from '../plan-gateway.ts';
import type { SubgraphRequest, SubgraphResponse } from '../subgraph-fetcher.ts';
import { type RunningFixture, runFixture, type SupergraphFixture } from './supergraph-fixture.ts';

/** An answer in what clients may rely on: data, and each error's code and path. */
export interface Answer {
  readonly data: unknown;
  readonly errors: readonly ErrorFacts[];
  /** What the stock gateway says of nulls in non-null places; it calls them no errors. */
  readonly valueCompletion: readonly ErrorFacts[];
}

export interface ErrorFacts {
  readonly message: string;
  readonly code: unknown;
  readonly path: readonly (string | number)[] | undefined;
}

export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** One supergraph served by the stock gateway and by ours, on the same subgraphs. */
export interface Comparison {
  readonly gateway: PlanGateway<object>;
  readonly fixture: RunningFixture;
  stock(operation: Operation): Promise<Answer>;
  ours(operation: Operation): Promise<Answer>;
  stop(): Promise<void>;
}

export async function compare(supergraph: SupergraphFixture): Promise<Comparison> {
  // The stock gateway reports to its maker unless told otherwise when it is made.
  vi.stubEnv('APOLLO_TELEMETRY_DISABLED', '1');
  const fixture = runFixture(supergraph);
  const stock = new ApolloGateway({
    supergraphSdl: fixture.sdl,
    logger: silentLogger,
    buildService: ({ name }) => dataSource(fixture, name),
  });
  const gateway = new PlanGateway<object>({
    supergraphSdl: fixture.sdl,
    fetcherOf: ({ name }) => inProcessFetcher({ execute: (request) => fixture.ask(name, request) }),
  });
  const servers = { stock: await serve(stock), ours: await serve(gateway) };
  return {
    gateway,
    fixture,
    stock: (operation) => ask(servers.stock, operation),
    ours: (operation) => ask(servers.ours, operation),
    stop: async () => {
      await Promise.all([servers.stock.stop(), servers.ours.stop()]);
    },
  };
}

const silentLogger = { debug() {}, info() {}, warn() {}, error() {} };

function dataSource(fixture: RunningFixture, name: string): GraphQLDataSource {
  return {
    async process({ request }) {
      const response = await fixture.ask(name, request as SubgraphRequest);
      // The stock gateway lets the interface's name of an interface object overwrite the concrete type that it knew, and then
      // answers null for the object. Spare it that, or nothing behind interface objects could be compared.
      for (const entity of entitiesOf(response)) if (entity.__typename === 'Media') entity.__typename = undefined;
      return response as object;
    },
  };
}

function entitiesOf({ data }: SubgraphResponse): JsonObject[] {
  const entities = data?._entities;
  return Array.isArray(entities) ? entities.filter(isJsonObject) : [];
}

async function serve(gateway: GatewayInterface): Promise<ApolloServer> {
  const server = new ApolloServer({ gateway, logger: silentLogger, includeStacktraceInErrorResponses: false });
  await server.start();
  return server;
}

async function ask(server: ApolloServer, operation: Operation): Promise<Answer> {
  const { body } = await server.executeOperation(operation);
  if (body.kind !== 'single') throw new Error('Incremental delivery was not asked for.');
  const { data, errors, extensions } = JSON.parse(JSON.stringify(body.singleResult)) as {
    data?: JsonObject | null;
    errors?: RawError[];
    extensions?: { valueCompletion?: RawError[] };
  };
  return {
    data,
    errors: (errors ?? []).map(factsOf),
    valueCompletion: (extensions?.valueCompletion ?? []).map(factsOf),
  };
}

interface RawError {
  readonly message: string;
  readonly path?: (string | number)[];
  readonly extensions?: { readonly code?: unknown };
}

function factsOf({ message, path, extensions }: RawError): ErrorFacts {
  return { message, code: extensions?.code, path };
}
