import { isJsonObject, type JsonObject, ownValue } from './json-object.ts';

/** A path in the client's response (GraphQL, section 7.1.2). */
export type ResponsePath = readonly (string | number)[];

/** The planner's mark for "each element of this list". */
const EACH = '@';

/** Where a fetch puts its answer: response names, and `@` for each element of a list. */
export type PlanPath = readonly string[];

/** Checks a path of the planner's. Type conditions in paths exist only with `typeConditionedFetching`, which is off. */
export function planPath(path: readonly (string | number)[]): PlanPath {
  return path.map((element) => {
    if (typeof element !== 'string' || element.includes('|')) throw new Error(`Unknown path element "${element}"`);
    return element;
  });
}

/** The objects at a path, in order; nulls and what is missing are left out. */
export function objectsAt(root: JsonObject, path: PlanPath): JsonObject[] {
  if (path.length === 0) return [root];
  const found: JsonObject[] = [];
  collect(root, path, 0, found);
  return found;
}

function collect(start: unknown, path: PlanPath, from: number, found: JsonObject[]): void {
  let value = start;
  for (let i = from; i < path.length; i++) {
    const element = path[i];
    if (element === undefined || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const next = element === EACH ? i + 1 : i;
      for (const member of value) collect(member, path, next, found);
      return;
    }
    if (element === EACH || !isJsonObject(value)) return;
    value = ownValue(value, element);
  }
  if (Array.isArray(value)) {
    for (const member of value) collect(member, path, path.length, found);
  } else if (isJsonObject(value)) {
    found.push(value);
  }
}

/** Where the objects at a path stand in the response. Only errors need it, so it is worked out when there is one. */
export function locationsAt(root: JsonObject, path: PlanPath): ReadonlyMap<JsonObject, readonly ResponsePath[]> {
  const locations = new Map<JsonObject, ResponsePath[]>();
  locate(root, path, [], locations);
  return locations;
}

function locate(value: unknown, path: PlanPath, at: ResponsePath, locations: Map<JsonObject, ResponsePath[]>): void {
  const [element, ...rest] = path;
  if (Array.isArray(value)) {
    const next = element === EACH ? rest : path;
    value.forEach((member, index) => {
      locate(member, next, [...at, index], locations);
    });
    return;
  }
  if (!isJsonObject(value) || element === EACH) return;
  if (element !== undefined) {
    locate(ownValue(value, element), rest, [...at, element], locations);
    return;
  }
  const known = locations.get(value);
  if (known === undefined) locations.set(value, [at]);
  else known.push(at);
}

/** The names of a plan path without list marks: where it is in the client's operation. */
export function namesOf(path: PlanPath): string[] {
  return path.filter((element) => element !== EACH);
}
