import { publicError } from '@florin/kit';
import { type DocumentNode, type GraphQLError, Kind, visit } from 'graphql';
import {
  DOCUMENT_DIRECTIVES_MAX,
  DOCUMENT_FRAGMENTS_MAX,
  DOCUMENT_SELECTIONS_MAX,
  DOCUMENT_SPREADS_MAX,
} from '../limits.ts';

/**
 * What is too much in a document before it is validated: graphql-js compares fields of one name with each other, and fragments
 * with fragments, which takes seconds for some thousands of them.
 */
export function shapeRefusalOf(document: DocumentNode): GraphQLError | undefined {
  const counts = new Map<string, number>();
  visit(document, {
    enter({ kind }) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    },
  });
  const of = (kind: Kind) => counts.get(kind) ?? 0;
  return (
    beyond('selections', of(Kind.FIELD) + of(Kind.INLINE_FRAGMENT), DOCUMENT_SELECTIONS_MAX) ??
    beyond('directives', of(Kind.DIRECTIVE), DOCUMENT_DIRECTIVES_MAX) ??
    beyond('fragments', of(Kind.FRAGMENT_DEFINITION), DOCUMENT_FRAGMENTS_MAX) ??
    beyond('uses of fragments', of(Kind.FRAGMENT_SPREAD), DOCUMENT_SPREADS_MAX)
  );
}

function beyond(what: string, is: number, most: number): GraphQLError | undefined {
  return is > most
    ? publicError('QUERY_TOO_EXPENSIVE', `The document has ${is} ${what}; the most is ${most}. Ask in smaller parts.`, {
        http: { status: 400 },
      })
    : undefined;
}
