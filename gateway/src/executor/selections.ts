import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { ALWAYS, both, type Guard, guardOf } from './guards.ts';

/** A selection set and what has to hold for it to count. */
export interface GuardedSelections {
  readonly set: SelectionSetNode;
  readonly guard: Guard;
}

/** A field as it stands once in the document; one response name may have several of them. */
export interface GuardedField {
  readonly node: FieldNode;
  readonly guard: Guard;
}

export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * CollectFields of the GraphQL specification (section 6.3.2), done once for each type instead of once for each object: the
 * fields by response name, in order, that apply to an object of this type. An abstract type stands for an object whose concrete
 * type nobody told; then only conditions on its own supertypes apply.
 */
export function collectFields(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  selections: readonly GuardedSelections[],
): Map<string, GuardedField[]> {
  const fields = new Map<string, GuardedField[]>();
  const visited = new Set<string>();

  const visit = (set: SelectionSetNode, outer: Guard): void => {
    for (const selection of set.selections) {
      const own = guardOf(selection.directives);
      const guard = own && both(outer, own);
      if (guard === undefined) continue;
      switch (selection.kind) {
        case Kind.FIELD:
          add(selection, guard);
          break;
        case Kind.INLINE_FRAGMENT:
          if (applies(scope.schema, selection.typeCondition?.name.value, type)) visit(selection.selectionSet, guard);
          break;
        case Kind.FRAGMENT_SPREAD:
          visitFragment(selection.name.value, guard);
      }
    }
  };
  const visitFragment = (name: string, guard: Guard): void => {
    // Once per fragment and guard: fragments that spread each other twice would take exponential time otherwise.
    const place = `${name} ${guard.key}`;
    const fragment = scope.fragments.get(name);
    if (visited.has(place) || fragment === undefined) return;
    visited.add(place);
    if (applies(scope.schema, fragment.typeCondition.name.value, type)) visit(fragment.selectionSet, guard);
  };
  const add = (node: FieldNode, guard: Guard): void => {
    const name = node.alias?.value ?? node.name.value;
    const present = fields.get(name);
    if (present === undefined) fields.set(name, [{ node, guard }]);
    else if (!present.some((field) => field.node === node && field.guard.key === guard.key))
      present.push({ node, guard });
  };

  for (const { set, guard } of selections) visit(set, guard);
  return fields;
}

/** The selection sets below a field, merged over all places where it stands. */
export function selectionsBelow(fields: readonly GuardedField[]): GuardedSelections[] {
  // Under one guard the field itself was shaped because it holds, so it need not be asked again for what is below.
  const sameGuard = fields.every((field) => field.guard.key === fields[0]?.guard.key);
  return fields.flatMap(({ node, guard }) =>
    node.selectionSet === undefined ? [] : [{ set: node.selectionSet, guard: sameGuard ? ALWAYS : guard }],
  );
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLCompositeType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditional = schema.getType(condition);
  if (!isAbstractType(conditional)) return false;
  return 'getTypes' in type ? false : schema.isSubType(conditional, type);
}
