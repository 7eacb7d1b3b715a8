import type { Json, JsonObject } from '../storable.ts';

/**
 * A document's keys as MongoDB keeps them. `$` at the beginning and `.` mean something to it, `_bsontype` to its driver, and a
 * leading `_` is kept for what the engine adds itself; as data they are written as `%24`, `%2E` and `%5F`, and `%` as `%25`.
 */
const SPECIAL = /^[$_]|[%.]/g;
const ESCAPES: Readonly<Record<string, string>> = { $: '%24', _: '%5F', '%': '%25', '.': '%2E' };
const ESCAPED = /%(?:24|5F|25|2E)/g;
const ORIGINALS: Readonly<Record<string, string>> = { '%24': '$', '%5F': '_', '%25': '%', '%2E': '.' };

export function encodeKeys(body: JsonObject): JsonObject {
  return mapKeys(body, (key) => key.replace(SPECIAL, (character) => ESCAPES[character] ?? character)) as JsonObject;
}

export function decodeKeys(body: JsonObject): JsonObject {
  return mapKeys(body, (key) => key.replace(ESCAPED, (code) => ORIGINALS[code] ?? code)) as JsonObject;
}

function mapKeys(value: Json, rename: (key: string) => string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => mapKeys(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  // `Object.fromEntries` makes own properties of every name, `__proto__` too.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), mapKeys(item, rename)]));
}
