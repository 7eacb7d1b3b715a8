/** The place from which a stream goes on: told before its first event, so that whoever loses the stream until then knows it. */
export class StreamStart {
  readonly cursor: string;

  constructor(cursor: string) {
    this.cursor = cursor;
  }
}

/**
 * Events that begin with their place. For a stream that was opened "from now on": when its source is lost before the first
 * event, it is taken up again after this cursor, and what came between is not missed. Clients do not see it.
 */
export function startingAt<T>(
  cursor: string,
  events: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  let started = false;
  const stream: AsyncGenerator<T, void, undefined> = {
    next() {
      if (started) return events.next();
      started = true;
      // Events are whatever a resolver gives; `subgraph-events.ts` tells this one from them.
      return Promise.resolve({ done: false, value: new StreamStart(cursor) as T });
    },
    return: (value) => events.return(value),
    throw: (error) => events.throw(error),
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
