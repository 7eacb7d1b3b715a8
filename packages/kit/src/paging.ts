import type { z } from 'zod';
import { publicError } from './errors.ts';
import { CURSOR_MAX_LENGTH, PAGE_DEFAULT, PAGE_MAX } from './limits.ts';

/** The arguments of every list. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page to read: `limit` rows after `after`, which is what `encodeCursor` was given. */
export interface PageRequest<C> {
  readonly limit: number;
  readonly after: C | undefined;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * Reads a list's arguments at the edge.
 *
 * @param cursor the shape of what this list's cursors hold; a cursor of another list does not fit it
 * @throws GraphQLError `BAD_USER_INPUT` for a size outside 1 to 100 or a cursor that this list did not make
 */
export function readPage<C>(args: PageArguments, cursor: z.ZodType<C>): PageRequest<C> {
  const limit = args.first ?? PAGE_DEFAULT;
  if (limit < 1 || limit > PAGE_MAX) throw publicError('BAD_USER_INPUT', `first must be between 1 and ${PAGE_MAX}.`);
  if (args.after === null || args.after === undefined) return { limit, after: undefined };
  return { limit, after: decodeCursor(args.after, cursor) };
}

/**
 * Reads what `encodeCursor` was given.
 *
 * @throws GraphQLError `BAD_USER_INPUT` for a text that it did not make, or that is of another list
 */
export function decodeCursor<C>(unchecked: string, shape: z.ZodType<C>): C {
  const parsed = shape.safeParse(unchecked.length > CURSOR_MAX_LENGTH ? undefined : parseCursorText(unchecked));
  if (!parsed.success) throw publicError('BAD_USER_INPUT', 'after is not a cursor of this list.');
  return parsed.data;
}

function parseCursorText(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A list cursor: opaque to clients, and only ever a place in the list of whoever asks, so it needs no secret. */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * A Relay connection of the rows that a query found.
 *
 * @param rows up to `limit + 1` rows: the surplus one says that more follows
 */
export function connectionOf<T>(
  rows: readonly T[],
  page: PageRequest<unknown>,
  cursorOf: (row: T) => unknown,
): Connection<T> {
  const nodes = rows.slice(0, page.limit);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(cursorOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.limit,
      hasPreviousPage: page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
