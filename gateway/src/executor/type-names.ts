import { isInterfaceType, isObjectType, isUnionType, type Schema } from '@apollo/federation-internals';

/** What the supergraph says of values of `__typename`. */
export interface TypeNames {
  /** The values that satisfy a type condition. */
  satisfying(condition: string): ReadonlySet<string>;
  /** Whether this is an interface's name, which only an interface object has for its type name. */
  isInterface(name: unknown): boolean;
}

/**
 * The values of `__typename` for each type of the supergraph, worked out once per type. Interfaces count too, because the data
 * of an interface object carries the interface's own name until another subgraph tells the concrete type.
 */
export function typeNamesOf(schema: Schema): TypeNames {
  const known = new Map<string, ReadonlySet<string>>();
  const interfaces = new Set<unknown>(schema.interfaceTypes().map((type) => type.name));
  return {
    satisfying(condition) {
      let names = known.get(condition);
      if (names === undefined) {
        names = namesSatisfying(schema, condition);
        known.set(condition, names);
      }
      return names;
    },
    isInterface: (name) => interfaces.has(name),
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
