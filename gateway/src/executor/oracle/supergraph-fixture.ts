import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import type { JsonObject } from '../json-object.ts';
import type { SubgraphRequest, SubgraphResponse } from '../subgraph-fetcher.ts';

type SubgraphModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown; resolvers?: unknown }>;
type Resolvers = NonNullable<SubgraphModule['resolvers']>;

/** A subgraph of a test: its SDL without the federation link, and resolvers over fixed data. */
interface SubgraphFixture {
  readonly sdl: string;
  readonly resolvers: Resolvers;
}

export interface SupergraphFixture {
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, SubgraphFixture>>;
}

/** A composed fixture whose subgraphs run in this process. */
export interface RunningFixture {
  readonly sdl: string;
  /** Runs one subgraph operation; the answer went through JSON, as it would over HTTP. */
  ask(subgraph: string, request: SubgraphRequest): Promise<SubgraphResponse>;
  /** Every operation asked for since the last call, as `subgraph: text`. */
  takeLog(): readonly { readonly subgraph: string; readonly request: SubgraphRequest }[];
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@inaccessible", "@interfaceObject", "@override"])
`;

/** Composes the fixture; throws with the composer's errors. */
export function runFixture(fixture: SupergraphFixture): RunningFixture {
  const services = Object.entries(fixture.subgraphs).map(([name, subgraph]) => ({
    name,
    url: `http://${name}.test/graphql`,
    typeDefs: parse(`${LINK}${subgraph.sdl}`),
    resolvers: subgraph.resolvers,
  }));
  const composed = composeServices(services);
  if (composed.supergraphSdl === undefined) {
    throw new Error((composed.errors ?? []).map((error) => error.message).join('\n'));
  }
  const schemas = new Map<string, GraphQLSchema>(
    services.map(({ name, typeDefs, resolvers }) => [name, buildSubgraphSchema({ typeDefs, resolvers })]),
  );
  let log: { subgraph: string; request: SubgraphRequest }[] = [];
  return {
    sdl: composed.supergraphSdl,
    async ask(subgraph, request) {
      const schema = schemas.get(subgraph);
      if (schema === undefined) throw new Error(`No subgraph ${subgraph}`);
      // A copy of the request: what the gateway does with its objects afterwards must not change the log.
      log.push({ subgraph, request: JSON.parse(JSON.stringify(request)) as SubgraphRequest });
      const result: ExecutionResult = await execute({
        schema,
        document: parse(request.query),
        variableValues: request.variables,
        ...(request.operationName !== undefined && { operationName: request.operationName }),
      });
      return JSON.parse(JSON.stringify(result)) as SubgraphResponse & { data?: JsonObject };
    },
    takeLog() {
      const taken = log;
      log = [];
      return taken;
    },
  };
}
