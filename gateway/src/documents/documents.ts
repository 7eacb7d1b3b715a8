import { createHash } from 'node:crypto';
import { LruCache, publicError } from '@florin/kit';
import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { z } from 'zod';
import { refuseConditionalRoot } from '../conditional-root.ts';
import {
  CHECKED_DOCUMENTS,
  CHECKED_TEXT_MAX,
  OPERATION_TOKENS_MAX,
  PERSISTED_DOCUMENT_MAX,
  PERSISTED_DOCUMENTS,
} from '../limits.ts';
import { shapeRefusalOf } from './document-shape.ts';

/** How a client names what it wants to run: a text, its hash, or both (automatic persisted queries). */
interface DocumentRequest {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

type DocumentReading =
  | { readonly kind: 'text'; readonly query: string }
  /** Nothing that is named at all; whoever runs operations says so. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly error: GraphQLError };

/** Texts of operations, before anything of them is validated. */
export interface Documents {
  read(request: DocumentRequest): DocumentReading;
}

const extensionSchema = z.object({
  persistedQuery: z.object({ version: z.literal(1), sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) }),
});

/**
 * @param trusted texts by their SHA-256 in hex. With it nothing else may be sent, by text or by hash; without it any text may be, and is
 *   known by its hash from then on.
 */
export function createDocuments(trusted?: ReadonlyMap<string, string>): Documents {
  const persisted = new LruCache<string, string>(PERSISTED_DOCUMENTS);
  const refusals = new LruCache<string, { readonly error: GraphQLError | undefined }>(CHECKED_DOCUMENTS);
  const check = (query: string): DocumentReading => {
    const key = query.length > CHECKED_TEXT_MAX ? hashOf(query) : query;
    const known = refusals.get(key) ?? { error: refusalOf(query) };
    refusals.set(key, known);
    return known.error === undefined ? { kind: 'text', query } : { kind: 'refused', error: known.error };
  };
  const byHash = (hash: string): DocumentReading => {
    const query = (trusted ?? persisted).get(hash);
    return query === undefined ? NOT_FOUND : check(query);
  };
  const register = (hash: string, query: string): DocumentReading => {
    if (hashOf(query) !== hash) return WRONG_HASH;
    const reading = check(query);
    if (reading.kind === 'text' && query.length <= PERSISTED_DOCUMENT_MAX) persisted.set(hash, query);
    return reading;
  };
  return {
    read({ query, extensions }) {
      const given = typeof query === 'string' && query !== '' ? query : undefined;
      const named = isPersisted(extensions) ? extensionSchema.safeParse(extensions) : undefined;
      if (named?.success === false) return MALFORMED;
      const hash = named?.data.persistedQuery.sha256Hash;
      if (given === undefined) return hash === undefined ? { kind: 'none' } : byHash(hash);
      if (trusted !== undefined) return trusted.has(hashOf(given)) ? check(given) : NOT_TRUSTED;
      return hash === undefined ? check(given) : register(hash, given);
    },
  };
}

function isPersisted(extensions: unknown): boolean {
  return typeof extensions === 'object' && extensions !== null && 'persistedQuery' in extensions;
}

/** Texts of a manifest as `scripts/trusted-documents.ts` makes it, in the format of Apollo's tools. */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), body: z.string() })),
});

/** @throws ZodError for what is no manifest; Error for an id that is not its text's hash */
export function trustedDocumentsOf(manifest: unknown): ReadonlyMap<string, string> {
  const { operations } = manifestSchema.parse(manifest);
  const wrong = operations.find(({ id, body }) => hashOf(body) !== id);
  if (wrong !== undefined) throw new Error(`the id of ${wrong.name} is not the SHA-256 of its text`);
  return new Map(operations.map(({ id, body }) => [id, body]));
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whatever would get stuck in validation, or throw there. A syntax error is told by whoever parses it next. */
function refusalOf(query: string): GraphQLError | undefined {
  const conditional = refuseConditionalRoot(query);
  if (conditional !== undefined) return conditional;
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: OPERATION_TOKENS_MAX, noLocation: true });
  } catch (error) {
    return error instanceof RangeError ? TOO_DEEP : undefined;
  }
  return shapeRefusalOf(document);
}

/** graphql-js reads each level inside the one around it, until the stack has no room: long before there are too many tokens. */
const TOO_DEEP = publicError(
  'QUERY_TOO_EXPENSIVE',
  'The document has too many levels to be read. Ask in smaller parts.',
  {
    http: { status: 400 },
  },
);
const refused = (error: GraphQLError): DocumentReading => ({ kind: 'refused', error });
// Clients of the protocol know it by this message, and send the text then; hence with status 200.
const NOT_FOUND = refused(
  publicError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', { http: { status: 200 } }),
);
const WRONG_HASH = refused(publicError('BAD_REQUEST', 'The hash is not that of the text.', { http: { status: 400 } }));
const MALFORMED = refused(
  publicError('BAD_REQUEST', 'extensions.persistedQuery has version 1 and a sha256Hash in hex.', {
    http: { status: 400 },
  }),
);
const NOT_TRUSTED = refused(
  publicError('FORBIDDEN', 'Only operations on the list of trusted documents run here.', { http: { status: 403 } }),
);
