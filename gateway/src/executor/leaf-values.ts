import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Whether a value that a subgraph sent may stand for a leaf type in the response. */
export type LeafCheck = (value: unknown) => boolean;

/**
 * Leaves pass through as the subgraph serialised them; what is not of the type at all becomes null. For enums that also keeps
 * `@inaccessible` values in. Custom scalars are the subgraph's own.
 */
export function leafCheckOf(type: GraphQLLeafType): LeafCheck {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map((value) => value.name));
    return (value) => names.has(value);
  }
  switch (type.name) {
    case 'String':
      return (value) => typeof value === 'string';
    case 'ID':
      return (value) => typeof value === 'string' || Number.isInteger(value);
    case 'Int':
      return Number.isInteger;
    case 'Float':
      return Number.isFinite;
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    default:
      return () => true;
  }
}
