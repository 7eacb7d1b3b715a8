import { publicError } from '@florin/kit';
import { type DocumentNode, type GraphQLError, Kind, visit } from 'graphql';
import {
  DOCUMENT_COMPARISONS_MAX,
  DOCUMENT_DIRECTIVES_MAX,
  DOCUMENT_FRAGMENTS_MAX,
  DOCUMENT_LOOKS_MAX,
  DOCUMENT_OPERATIONS_MAX,
  DOCUMENT_SELECTIONS_MAX,
  DOCUMENT_SPREADS_MAX,
} from '../limits.ts';
import { mergingWorkOf } from './merging-work.ts';

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
    beyond('uses of fragments', of(Kind.FRAGMENT_SPREAD), DOCUMENT_SPREADS_MAX) ??
    beyond('operations', of(Kind.OPERATION_DEFINITION), DOCUMENT_OPERATIONS_MAX) ??
    mergingRefusalOf(document)
  );
}

/** Counted last, in a document that is known to be small. */
function mergingRefusalOf(document: DocumentNode): GraphQLError | undefined {
  const bounds = { comparisons: DOCUMENT_COMPARISONS_MAX, looks: DOCUMENT_LOOKS_MAX };
  const { comparisons, looks } = mergingWorkOf(document, bounds);
  return comparisons > bounds.comparisons || looks > bounds.looks
    ? tooExpensive('The document names the same fields and fragments too often. Name each once.')
    : undefined;
}

function beyond(what: string, is: number, most: number): GraphQLError | undefined {
  return is > most
    ? tooExpensive(`The document has ${is} ${what}; the most is ${most}. Ask in smaller parts.`)
    : undefined;
}

function tooExpensive(message: string): GraphQLError {
  return publicError('QUERY_TOO_EXPENSIVE', message, { http: { status: 400 } });
}
