import { type AnyCollectionDefinition, baseKind, type FieldKind } from './collection-definition.ts';
import { UnstorableDocument } from './failures.ts';
import { MAX_DOCUMENT_BYTES, MAX_DOCUMENT_DEPTH, MAX_INDEXED_TEXT_BYTES, MAX_WORDS } from './limits.ts';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** A document as both engines keep it: checked, copied, without what is undefined. */
export interface Storable {
  readonly id: string;
  /** Everything but the id and the version. */
  readonly body: JsonObject;
  /** The body as JSON. */
  readonly text: string;
}

/** @throws UnstorableDocument */
export function toStorable(definition: AnyCollectionDefinition, document: object): Storable {
  const { _id: id, version: _version, ...rest } = document as Record<string, unknown>;
  if (!isStorableId(id)) throw new UnstorableDocument('_id', ID_RULE);
  const body = copyObject(rest, undefined, 1);
  const text = JSON.stringify(body);
  // JSON writes a NUL and a lone surrogate as such (RFC 8259, 7): without one, no text has either.
  if (text.includes('\\u')) checkTexts(body, undefined);
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES)
    throw new UnstorableDocument('', `larger than ${MAX_DOCUMENT_BYTES} bytes as JSON`);
  const indexed = indexedFields(definition);
  for (const [field, kind] of Object.entries(definition.fields))
    if (kind !== undefined) checkField(field, kind, body[field], indexed.has(field));
  return { id, body, text };
}

const indexedByDefinition = new WeakMap<AnyCollectionDefinition, ReadonlySet<string>>();

function indexedFields(definition: AnyCollectionDefinition): ReadonlySet<string> {
  const known = indexedByDefinition.get(definition);
  if (known !== undefined) return known;
  const fields = new Set<string>(definition.indexes.flatMap((index) => index.fields));
  indexedByDefinition.set(definition, fields);
  return fields;
}

const ID_RULE = `an id is a text of 1 to ${MAX_INDEXED_TEXT_BYTES} bytes without NUL`;

/** Whether there can be a document with this id. Every other one is the same as an absent one. */
export function isStorableId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && textFault(id) === undefined && !isTooLong(id);
}

/** Why no engine could keep a text, if so: PostgreSQL has no NUL, and half a surrogate pair has no UTF-8. */
export function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'has a NUL character';
  return /\p{Surrogate}/u.test(text) ? 'has a lone surrogate' : undefined;
}

/** Why no engine could keep a number, if so. */
export function numberFault(number: number): string | undefined {
  if (!Number.isFinite(number)) return 'is not a finite number';
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? 'is a whole number of 2^53 or more' : undefined;
}

function isTooLong(text: string): boolean {
  return Buffer.byteLength(text) > MAX_INDEXED_TEXT_BYTES;
}

/** Where a value stands in its document: written out only when something is wrong with it. */
interface Place {
  readonly key: string | number;
  readonly within: Place | undefined;
}

function pathOf(place: Place | undefined): string {
  if (place === undefined) return '';
  const before = pathOf(place.within);
  if (typeof place.key === 'number') return `${before}[${place.key}]`;
  return before === '' ? place.key : `${before}.${place.key}`;
}

function copyValue(value: unknown, key: string | number, within: Place | undefined, depth: number): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    const fault = numberFault(value);
    if (fault !== undefined) throw new UnstorableDocument(pathOf({ key, within }), fault);
    // JSON has no -0.
    return value === 0 ? 0 : value;
  }
  const place = { key, within };
  if (typeof value !== 'object') throw new UnstorableDocument(pathOf(place), `is of type ${typeof value}`);
  if (depth >= MAX_DOCUMENT_DEPTH)
    throw new UnstorableDocument(pathOf(place), `nests deeper than ${MAX_DOCUMENT_DEPTH}`);
  // `Array.from` sees the holes that `map` skips.
  if (Array.isArray(value)) return Array.from(value, (item: unknown, at) => copyValue(item, at, place, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new UnstorableDocument(pathOf(place), 'is not a plain object');
  return copyObject(value as Record<string, unknown>, place, depth + 1);
}

function copyObject(object: Readonly<Record<string, unknown>>, place: Place | undefined, depth: number): JsonObject {
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    const item = object[key];
    if (item === undefined) continue;
    const value = copyValue(item, key, place, depth);
    // An assignment of this name would set the copy's prototype.
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
    else copy[key] = value;
  }
  return copy;
}

/** @throws UnstorableDocument for the first text or key that no engine could keep */
function checkTexts(value: Json, place: Place | undefined): void {
  const fault = typeof value === 'string' ? textFault(value) : undefined;
  if (fault !== undefined) throw new UnstorableDocument(pathOf(place), fault);
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    const keyFault = textFault(key);
    if (keyFault !== undefined) throw new UnstorableDocument(pathOf(place), `a key ${keyFault}`);
    checkTexts(item, { key: isList ? Number(key) : key, within: place });
  }
}

function checkField(field: string, kind: FieldKind, value: Json | undefined, indexed: boolean): void {
  const absent = value === undefined || value === null;
  const fault = absent ? absenceFault(kind) : fieldFault(baseKind(kind), value, indexed);
  if (fault !== undefined) throw new UnstorableDocument(field, fault);
}

function absenceFault(kind: FieldKind): string | undefined {
  return kind.endsWith('?') ? undefined : 'is missing';
}

function fieldFault(kind: ReturnType<typeof baseKind>, value: Json, indexed: boolean): string | undefined {
  if (kind === 'words') return wordsFault(value);
  if (kind === 'list') return Array.isArray(value) ? undefined : 'is not a list';
  if (typeof value !== TYPE_OF[kind]) return `is not a ${kind}`;
  return indexed && typeof value === 'string' && isTooLong(value)
    ? `is longer than the ${MAX_INDEXED_TEXT_BYTES} bytes that an index takes`
    : undefined;
}

/** What `typeof` says of a scalar field's value. */
export const TYPE_OF = { text: 'string', number: 'number', boolean: 'boolean' } as const;

function wordsFault(value: Json): string | undefined {
  if (!Array.isArray(value)) return 'is not a list of words';
  if (value.length > MAX_WORDS) return `has more than ${MAX_WORDS} words`;
  return value.every((word) => typeof word === 'string' && !isTooLong(word)) ? undefined : 'has what is not a word';
}
