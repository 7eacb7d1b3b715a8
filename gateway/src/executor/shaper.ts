import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Variables } from './execution.ts';
import { ALWAYS, compileGuards } from './guards.ts';
import { isInheritedName, isJsonObject, type JsonObject, ownValue, setOwn } from './json-object.ts';
import { type LeafCheck, leafCheckOf } from './leaf-values.ts';
import type { ResponsePath } from './response-path.ts';
import {
  collectFields,
  type GuardedField,
  type GuardedSelections,
  type SelectionScope,
  selectionsBelow,
} from './selections.ts';

/** A value that the data has not or has wrong, found while shaping. */
export interface ShapeFault {
  readonly message: string;
  readonly path: ResponsePath;
}

/** One run of a shaper. */
export interface ShapeRun {
  readonly variables: Variables;
  /** Answers of `__schema` and `__type` by response name. */
  readonly introspection: JsonObject | undefined;
  readonly faults: ShapeFault[];
  /** Of the texts that the response has so far. */
  characters: number;
  /** Where the shaper is; it is changed in place. */
  readonly path: (string | number)[];
}

/** Makes the client's response of what the subgraphs answered: its fields, in its order, and nothing else. */
export type Shaper = (data: JsonObject, run: ShapeRun) => JsonObject | null;

/** A field's value was null where it must not be, so the object that has the field becomes null (GraphQL, section 6.4.4). */
const INVALID = Symbol('null in a non-null place');

type Complete = (value: unknown, run: ShapeRun) => unknown;

interface ShapedField {
  readonly name: string;
  readonly inherited: boolean;
  readonly guard: ((variables: Variables) => boolean) | undefined;
  readonly where: string;
  readonly content:
    | { readonly kind: 'leaf'; readonly isValid: LeafCheck; readonly nonNull: boolean }
    | { readonly kind: 'constant'; readonly value: string }
    | { readonly kind: 'typename'; readonly isKnown: (typename: unknown) => boolean }
    | { readonly kind: 'introspection' }
    | { readonly kind: 'nested'; readonly complete: Complete };
}

/** Compiles the shaper of an operation. What is below a field is compiled when its first object comes. */
export function compileShaper(
  scope: SelectionScope,
  rootType: GraphQLCompositeType,
  selections: readonly GuardedSelections[],
): Shaper {
  const fields = compileFields(scope, rootType, selections);
  return (data, run) => shapeObject(fields, data, run);
}

function shapeObject(fields: readonly ShapedField[], source: JsonObject, run: ShapeRun): JsonObject | null {
  const shaped: JsonObject = {};
  for (const field of fields) {
    if (field.guard !== undefined && !field.guard(run.variables)) continue;
    const { name, content } = field;
    const value = (field.inherited ? ownValue(source, name) : source[name]) ?? null;
    let result: unknown = value;
    switch (content.kind) {
      case 'leaf':
        if (value === null) {
          if (content.nonNull) return fault(run, [name], `Cannot return null for non-nullable field ${field.where}.`);
        } else if (!content.isValid(value)) {
          fault(run, [name], `Invalid value found for field ${field.where}.`);
          if (content.nonNull) return null;
          result = null;
        } else if (typeof value === 'string') run.characters += value.length;
        break;
      case 'nested':
        run.path.push(name);
        result = content.complete(value, run);
        run.path.pop();
        if (result === INVALID) return null;
        break;
      case 'constant':
        result = content.value;
        break;
      case 'typename':
        if (!content.isKnown(value)) return fault(run, [name], `The type of an object is not known.`);
        break;
      case 'introspection':
        result = run.introspection?.[name] ?? null;
        break;
    }
    if (field.inherited) setOwn(shaped, name, result);
    else shaped[name] = result;
  }
  return shaped;
}

function compileFields(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  selections: readonly GuardedSelections[],
): ShapedField[] {
  const shaped: ShapedField[] = [];
  for (const [name, fields] of collectFields(scope, type, selections)) {
    const content = contentOf(scope, type, fields);
    if (content === undefined) continue;
    shaped.push({
      name,
      inherited: isInheritedName(name),
      guard: compileGuards(fields.map((field) => field.guard)),
      where: `${type.name}.${fields[0]?.node.name.value ?? name}`,
      content,
    });
  }
  return shaped;
}

function contentOf(
  scope: SelectionScope,
  parent: GraphQLCompositeType,
  fields: readonly GuardedField[],
): ShapedField['content'] | undefined {
  const fieldName = fields[0]?.node.name.value ?? '';
  if (fieldName === '__typename') {
    if (isObjectType(parent)) return { kind: 'constant', value: parent.name };
    return {
      kind: 'typename',
      isKnown: (name) => typeof name === 'string' && isObjectType(scope.schema.getType(name)),
    };
  }
  if (fieldName === '__schema' || fieldName === '__type') return { kind: 'introspection' };
  const type = 'getFields' in parent ? parent.getFields()[fieldName]?.type : undefined;
  if (type === undefined) return undefined;
  const nonNull = isNonNullType(type);
  const nullable = nonNull ? type.ofType : type;
  if (isLeafType(nullable)) return { kind: 'leaf', isValid: leafCheckOf(nullable), nonNull };
  const complete = compileComplete(scope, type, selectionsBelow(fields), `field ${parent.name}.${fieldName}`);
  return { kind: 'nested', complete };
}

function compileComplete(
  scope: SelectionScope,
  type: GraphQLOutputType,
  selections: readonly GuardedSelections[],
  where: string,
): Complete {
  if (isNonNullType(type)) {
    const complete = compileComplete(scope, type.ofType, selections, where);
    return (value, run) => {
      const faultsBefore = run.faults.length;
      const result = complete(value, run);
      if (result !== null) return result;
      // A null that came up from below has its fault already.
      if (run.faults.length === faultsBefore) fault(run, [], `Cannot return null for non-nullable ${where}.`);
      return INVALID;
    };
  }
  if (isListType(type)) {
    const element = compileComplete(scope, type.ofType, selections, `list element of ${where}`);
    return (value, run) => (value === null ? null : shapeList(value, element, run, where));
  }
  if (isLeafType(type)) {
    const isValid = leafCheckOf(type);
    return (value, run) => {
      if (value !== null && !isValid(value)) return fault(run, [], `Invalid value found for ${where}.`);
      if (typeof value === 'string') run.characters += value.length;
      return value;
    };
  }
  return isAbstractType(type)
    ? completeAbstract(scope, type, selections, where)
    : completeObject(scope, type, selections, where);
}

function shapeList(value: unknown, complete: Complete, run: ShapeRun, where: string): unknown {
  if (!Array.isArray(value)) return fault(run, [], `Expected a list for ${where}.`);
  const shaped: unknown[] = [];
  for (let i = 0; i < value.length; i++) {
    run.path.push(i);
    const result = complete(value[i] ?? null, run);
    run.path.pop();
    if (result === INVALID) return null;
    shaped.push(result);
  }
  return shaped;
}

function completeObject(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  selections: readonly GuardedSelections[],
  where: string,
): Complete {
  let fields: readonly ShapedField[] | undefined;
  return (value, run) => {
    if (value === null) return null;
    if (!isJsonObject(value)) return fault(run, [], `Expected an object for ${where}.`);
    fields ??= compileFields(scope, type, selections);
    return shapeObject(fields, value, run);
  };
}

function completeAbstract(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  selections: readonly GuardedSelections[],
  where: string,
): Complete {
  const fieldsByType = new Map<unknown, readonly ShapedField[] | undefined>();
  const fieldsFor = (typename: unknown): readonly ShapedField[] | undefined => {
    const known = fieldsByType.get(typename);
    if (known !== undefined) return known;
    const concrete = typeof typename === 'string' ? scope.schema.getType(typename) : type;
    // A type that the API schema does not have is `@inaccessible`, or a subgraph newer than this supergraph sent it.
    if (!isCompositeType(concrete)) return undefined;
    const fields = compileFields(scope, concrete, selections);
    fieldsByType.set(typename, fields);
    return fields;
  };
  return (value, run) => {
    if (value === null) return null;
    if (!isJsonObject(value)) return fault(run, [], `Expected an object for ${where}.`);
    const fields = fieldsFor(value.__typename);
    return fields === undefined
      ? fault(run, [], `Invalid __typename found for ${where}.`)
      : shapeObject(fields, value, run);
  };
}

function fault(run: ShapeRun, below: readonly string[], message: string): null {
  run.faults.push({ message, path: [...run.path, ...below] });
  return null;
}

/** The selections of an operation as a shaper starts with them. */
export function rootSelections(set: GuardedSelections['set']): GuardedSelections[] {
  return [{ set, guard: ALWAYS }];
}
