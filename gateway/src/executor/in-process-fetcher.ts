import { cloneJson } from './json-object.ts';
import type { FetchContext, SubgraphFetcher, SubgraphRequest, SubgraphResponse } from './subgraph-fetcher.ts';

export interface InProcessFetcherOptions<TContext> {
  /** Runs the operation in this process. Its result may be a shared or cached object: it is copied before use. */
  readonly execute: (
    request: SubgraphRequest,
    context: FetchContext<TContext>,
  ) => SubgraphResponse | PromiseLike<SubgraphResponse>;
}

/** Calls a subgraph that runs in this process, without HTTP and JSON between. */
export function inProcessFetcher<TContext>(options: InProcessFetcherOptions<TContext>): SubgraphFetcher<TContext> {
  return {
    async fetch(request, context) {
      const { data, errors } = await options.execute(request, context);
      return {
        ...(data !== undefined && { data: cloneJson(data) }),
        ...(errors !== undefined && { errors }),
      };
    },
    close: () => Promise.resolve(),
  };
}
