import type { FetchDataRewrite } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, ownValue, setOwn } from './json-object.ts';
import type { TypeNames } from './type-names.ts';

/** Changes data in place. */
export type Rewrite = (value: unknown) => void;

const FRAGMENT_PREFIX = '... on ';

/**
 * Compiles the planner's rewrites: renamed keys (fields of one name but different types travel under aliases) and set values
 * (`__typename` of interface objects). `undefined` where there is nothing to do.
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  typeNames: TypeNames,
): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compilePath(rewrite.path.slice(0, -1), changeOf(rewrite), typeNames));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function changeOf(rewrite: FetchDataRewrite): (object: JsonObject) => void {
  const name = rewrite.path.at(-1);
  if (name === undefined || name.startsWith(FRAGMENT_PREFIX)) {
    throw new Error(`A rewrite must end in a field: ${rewrite.path.join('.')}`);
  }
  switch (rewrite.kind) {
    case 'ValueSetter': {
      const value: unknown = rewrite.setValueTo;
      return (object) => setOwn(object, name, value);
    }
    case 'KeyRenamer': {
      const newName = rewrite.renameKeyTo;
      return (object) => {
        const value = ownValue(object, name);
        if (value === undefined) return;
        setOwn(object, newName, value);
        // Set rather than deleted: a deleted key makes V8 treat the object as a dictionary. JSON leaves it out as well.
        setOwn(object, name, undefined);
      };
    }
  }
}

function compilePath(path: readonly string[], change: (object: JsonObject) => void, typeNames: TypeNames): Rewrite {
  const [head, ...rest] = path;
  if (head === undefined) return (value) => forEachObject(value, change);
  const next = compilePath(rest, change, typeNames);
  if (!head.startsWith(FRAGMENT_PREFIX)) {
    return (value) => forEachObject(value, (object) => next(ownValue(object, head)));
  }
  const names = typeNames.satisfying(head.slice(FRAGMENT_PREFIX.length));
  return (value) =>
    forEachObject(value, (object) => {
      const typename = ownValue(object, '__typename');
      // Without a type name the object is of the one type that the fetch asked for.
      if (typeof typename !== 'string' || names.has(typename)) next(object);
    });
}

function forEachObject(value: unknown, visit: (object: JsonObject) => void): void {
  if (Array.isArray(value)) {
    for (const element of value) forEachObject(element, visit);
  } else if (isJsonObject(value)) {
    visit(value);
  }
}

/** Old name → new name for each renamed key, to give errors the name that the client used. */
export function renamedKeys(rewrites: readonly FetchDataRewrite[] | undefined): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of rewrites ?? []) {
    const name = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && name !== undefined) renamed.set(name, rewrite.renameKeyTo);
  }
  return renamed;
}
