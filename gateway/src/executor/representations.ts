import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, mergeInto, ownValue, setOwn } from './json-object.ts';
import type { TypeNames } from './type-names.ts';

/** Reads from an entity what a subgraph needs to know it by; `undefined` when something of it is missing. */
export type RepresentationOf = (entity: JsonObject) => JsonObject | undefined;

type Part = (source: JsonObject, into: JsonObject) => boolean;

/** Compiles the `requires` of a fetch: keys and `@requires` fields, each under the type condition that it is for. */
export function compileRepresentation(
  selections: readonly QueryPlanSelectionNode[],
  typeNames: TypeNames,
): RepresentationOf {
  const parts = selections.map((selection) => compilePart(selection, typeNames));
  return (source) => {
    const representation: JsonObject = {};
    for (const part of parts) {
      if (!part(source, representation)) return undefined;
    }
    return representation;
  };
}

function compilePart(selection: QueryPlanSelectionNode, typeNames: TypeNames): Part {
  if (selection.kind === 'Field')
    return compileField(selection.alias ?? selection.name, selection.selections, typeNames);
  if (selection.typeCondition === undefined) return () => true;
  const names = typeNames.satisfying(selection.typeCondition);
  const representationOf = compileRepresentation(selection.selections, typeNames);
  return (source, into) => {
    const typename = ownValue(source, '__typename');
    if (typeof typename !== 'string' || !names.has(typename)) return true;
    const part = representationOf(source);
    if (part !== undefined) mergeInto(into, part);
    return true;
  };
}

function compileField(
  name: string,
  selections: readonly QueryPlanSelectionNode[] | undefined,
  typeNames: TypeNames,
): Part {
  const select = selections === undefined ? undefined : compileRepresentation(selections, typeNames);
  return (source, into) => {
    const value = ownValue(source, name);
    if (value === undefined) return false;
    setOwn(into, name, select === undefined ? value : selectFrom(value, select));
    return true;
  };
}

function selectFrom(value: unknown, select: RepresentationOf): unknown {
  if (Array.isArray(value)) return value.map((element) => selectFrom(element, select));
  return isJsonObject(value) ? (select(value) ?? null) : null;
}
