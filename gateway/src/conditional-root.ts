import { publicError } from '@florin/kit';
import { type DocumentNode, type GraphQLError, Kind, parse, type SelectionSetNode } from 'graphql';
import { OPERATION_TOKENS_MAX } from './limits.ts';

/**
 * Refuses a subscription whose root field is conditional, be it on a variable or not (GraphQL specification of September 2025, 5.2.4.1: a
 * subscription's root has neither `@skip` nor `@include`). It would be one stream or none, and neither the planner nor graphql-js can cope with
 * it: they throw, or send a subgraph a root that is no field.
 */
export function refuseConditionalRoot(source: string): GraphQLError | undefined {
  // Words of the language cannot be written otherwise. Whether they stand where they matter, only the document tells.
  if (!source.includes('subscription') || !(source.includes('include') || source.includes('skip'))) return undefined;
  const document = parseOrNothing(source);
  const found = document?.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === 'subscription' &&
      isConditional(definition.selectionSet, document, new Set()),
  );
  return found
    ? publicError(
        'GRAPHQL_VALIDATION_FAILED',
        'The root field of a subscription must not have a condition (@skip, @include).',
      )
    : undefined;
}

function parseOrNothing(source: string): DocumentNode | undefined {
  try {
    return parse(source, { maxTokens: OPERATION_TOKENS_MAX, noLocation: true });
  } catch {
    // Whoever validates the text says what is wrong with it.
    return undefined;
  }
}

function isConditional(selectionSet: SelectionSetNode, document: DocumentNode, seen: Set<string>): boolean {
  return selectionSet.selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) return isConditional(selection.selectionSet, document, seen);
    if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) return false;
    seen.add(selection.name.value);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION && isConditional(fragment.selectionSet, document, seen);
  });
}
