import type { LocalAssertion, Subgraph, SubgraphEvents, SubgraphResult } from '@florin/kit';
import { cloneJson, type SubgraphRequest } from '../executor/index.ts';
import type { GatewayContext } from '../request-context.ts';
import { type Upstream, type UpstreamEvents, UpstreamLostError, type UpstreamResult } from './upstream.ts';

export interface InProcessUpstreamOptions {
  readonly subgraph: Pick<Subgraph, 'name' | 'subscribe'>;
  readonly assertionOf: (context: GatewayContext) => LocalAssertion;
}

/** Subscriptions of a subgraph in this process. */
export function inProcessUpstream({ subgraph, assertionOf }: InProcessUpstreamOptions): Upstream {
  const open = new Set<UpstreamEvents>();
  return {
    async open(request, context) {
      const opened = await subscribe(subgraph, request, context, assertionOf);
      const events = Symbol.asyncIterator in opened ? opened : onlyResult(opened);
      const guarded = new InProcessEvents(subgraph.name, events, () => open.delete(guarded));
      open.add(guarded);
      return guarded;
    },
    close() {
      for (const events of open) events.end();
    },
  };
}

async function subscribe(
  subgraph: InProcessUpstreamOptions['subgraph'],
  request: SubgraphRequest,
  context: GatewayContext,
  assertionOf: InProcessUpstreamOptions['assertionOf'],
): Promise<SubgraphResult | SubgraphEvents> {
  try {
    return await subgraph.subscribe({
      query: request.query,
      operationName: request.operationName,
      variables: request.variables,
      assertion: assertionOf(context),
      traceId: context.traceId,
    });
  } catch (cause) {
    throw new UpstreamLostError(subgraph.name, { cause });
  }
}

/** A refusal, as a stream of nothing else. */
async function* onlyResult(result: SubgraphResult): SubgraphEvents {
  yield result;
}

type Next = IteratorResult<UpstreamResult, void>;
const DONE: Next = { done: true, value: undefined };

/** Ends at once also where the subgraph's own iterator would end only after its next event. */
class InProcessEvents implements UpstreamEvents {
  readonly #service: string;
  readonly #events: SubgraphEvents;
  readonly #onEnd: () => void;
  #ended = false;
  #waiting: ((next: Next) => void) | undefined;

  constructor(service: string, events: SubgraphEvents, onEnd: () => void) {
    this.#service = service;
    this.#events = events;
    this.#onEnd = onEnd;
  }

  next(): Promise<Next> {
    if (this.#ended) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => {
      this.#waiting = resolve;
      this.#events.next().then(
        ({ done, value }) => {
          this.#waiting = undefined;
          if (done !== true && !this.#ended) return resolve({ done: false, value: ownCopy(value) });
          this.end();
          return resolve(DONE);
        },
        (cause: unknown) => {
          this.#waiting = undefined;
          this.end();
          reject(new UpstreamLostError(this.#service, { cause }));
        },
      );
    });
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting?.(DONE);
    this.#waiting = undefined;
    this.#events.return().catch(() => undefined);
    this.#onEnd();
  }
}

/** The subgraph may keep what it gave, and may give it to others too. */
function ownCopy({ data, errors, extensions }: SubgraphResult): UpstreamResult {
  return {
    ...(data !== undefined && { data: cloneJson(data) }),
    ...(errors !== undefined && { errors }),
    ...(extensions !== undefined && { extensions }),
  };
}
