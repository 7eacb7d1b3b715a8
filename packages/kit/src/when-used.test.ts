import { describe, expect, it } from 'vitest';
import type { RequestContext } from './subgraph.ts';
import { createContexts, whenUsed } from './when-used.ts';

describe('parts that are made when they are used', () => {
  interface Parts {
    readonly first: { readonly of: string };
    readonly second: { readonly beside: object };
  }
  it('are made once each for what is given, and not before', () => {
    const made: string[] = [];
    const partsOf = whenUsed<string, Parts>({
      first: (given) => {
        made.push(`first of ${given}`);
        return { of: given };
      },
      second: (given, parts) => {
        made.push(`second of ${given}`);
        return { beside: parts.first };
      },
    });
    const [one, other] = [partsOf('one'), partsOf('other')];
    expect(made).toEqual([]);
    expect(one.second.beside).toBe(one.first);
    expect(one.second).toBe(one.second);
    expect(other.first).toEqual({ of: 'other' });
    expect(made).toEqual(['second of one', 'first of one', 'first of other']);
  });
});

describe('contexts of requests', () => {
  interface Context extends RequestContext {
    readonly name: string;
    readonly reader: { readonly of: string };
    readonly writer: object;
  }
  const base = (traceId: string): RequestContext => ({ viewer: { kind: 'anonymous' }, granted: new Set(), traceId });
  const writer = {};
  const contextFor = createContexts<Context, 'reader'>(
    { name: 'the service', writer },
    { reader: ({ traceId }) => ({ of: traceId }) },
  );

  it('share what is the same for all, and have readers of their own', () => {
    const [one, other] = [contextFor(base('one')), contextFor(base('other'))];
    expect([one.name, other.name]).toEqual(['the service', 'the service']);
    expect(one.writer).toBe(writer);
    expect([one.reader, other.reader]).toEqual([{ of: 'one' }, { of: 'other' }]);
    expect(one.reader).toBe(one.reader);
  });

  it('keep what the request brought', () => {
    const denied = () => {};
    const given = { ...base('one'), denied };
    const context = contextFor(given);
    expect([context.viewer, context.granted, context.traceId, context.denied]).toEqual([
      given.viewer,
      given.granted,
      'one',
      denied,
    ]);
    expect('denied' in contextFor(base('one'))).toBe(false);
  });
});
