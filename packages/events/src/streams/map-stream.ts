/**
 * A stream of what `map` makes of each item; what it makes `undefined` of is left out. `return()` ends the source at once, also while
 * the source waits: a generator with a loop of its own would end only after the next item.
 */
export function mapStream<T, R>(
  source: AsyncGenerator<T, void, undefined>,
  map: (item: T) => R | undefined | Promise<R | undefined>,
): AsyncGenerator<R, void, undefined> {
  const stream: AsyncGenerator<R, void, undefined> = {
    async next() {
      try {
        for (;;) {
          const { done, value } = await source.next();
          if (done === true) return { done, value: undefined };
          const mapped = await map(value);
          if (mapped !== undefined) return { done: false, value: mapped };
        }
      } catch (error) {
        await source.return();
        throw error;
      }
    },
    async return() {
      await source.return();
      return { done: true, value: undefined };
    },
    async throw(error) {
      await source.return();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
