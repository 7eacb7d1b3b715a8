import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { IDENTITY_HEADER, TRACE_HEADER } from './assertions.ts';
import { maskError } from './errors.ts';
import { SEVERAL_OPERATIONS_MAX } from './limits.ts';
import type { Logger } from './logging.ts';
import type { Subgraph, SubgraphRequest, SubgraphResult } from './subgraph.ts';

/** A GraphQL request over HTTP, as the specification has it. */
export const graphqlRequestSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Where a subgraph takes several operations at once, below the path of one. */
export const SEVERAL_OPERATIONS_PATH = '/several';

/** Each with the headers that it would have alone: they are of different people, and each answer is for its own asker. */
const severalSchema = z
  .array(graphqlRequestSchema.extend({ headers: z.record(z.string(), z.string()) }))
  .min(1)
  .max(SEVERAL_OPERATIONS_MAX);

/** Reads several operations. `undefined` when they are none, or too many. */
export function readSeveral(unchecked: unknown): readonly SubgraphRequest[] | undefined {
  const parsed = severalSchema.safeParse(unchecked);
  return parsed.data?.map(({ query, operationName, variables, headers }) => ({
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    assertion: headers[IDENTITY_HEADER],
    traceId: headers[TRACE_HEADER] ?? 'none',
  }));
}

/**
 * Runs operations side by side, and writes each answer as soon as it is there: a line of JSON, the operation's place in the list and its
 * result. So a slow one keeps nobody else waiting.
 */
export async function answerSeveral(
  subgraph: Subgraph,
  operations: readonly SubgraphRequest[],
  response: ServerResponse,
  logger: Logger,
): Promise<void> {
  // They go out with the first answer: until then a server that begins to drain says in them that it takes no more.
  response.setHeader('content-type', 'application/jsonl; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  const answer = async (operation: SubgraphRequest, place: number) => {
    const result = await subgraph.execute(operation).catch((error: unknown): SubgraphResult => {
      const failure = new GraphQLError('an operation among several failed', { originalError: error as Error });
      return { errors: [maskError(failure, operation.traceId, logger)] };
    });
    if (!response.destroyed) response.write(`${JSON.stringify([place, result])}\n`);
  };
  await Promise.all(operations.map(answer));
  response.end();
}
