import { isInterfaceType, isObjectType, isUnionType, type Schema } from '@apollo/federation-internals';

/** Answers which values of `__typename` satisfy a type condition. */
export type TypeNames = (condition: string) => ReadonlySet<string>;

/**
 * The values of `__typename` for each type of the supergraph, worked out once per type. Interfaces count too, because the data
 * of an interface object carries the interface's own name until another subgraph tells the concrete type.
 */
export function typeNamesOf(schema: Schema): TypeNames {
  const known = new Map<string, ReadonlySet<string>>();
  return (condition) => {
    let names = known.get(condition);
    if (names === undefined) {
      names = namesSatisfying(schema, condition);
      known.set(condition, names);
    }
    return names;
  };
}

function namesSatisfying(schema: Schema, condition: string): ReadonlySet<string> {
  const names = new Set([condition]);
  const type = schema.type(condition);
  if (type === undefined) return names;
  if (isUnionType(type)) {
    for (const member of type.types()) names.add(member.name);
  } else if (isInterfaceType(type)) {
    for (const implementation of schema.types()) {
      if (!isObjectType(implementation) && !isInterfaceType(implementation)) continue;
      if (implementation.implementsInterface(type)) names.add(implementation.name);
    }
  }
  return names;
}
