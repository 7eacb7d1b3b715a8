import { type AnyCollectionDefinition, baseKind, type FieldKind, type ScalarKind } from '../collection-definition.ts';

const CASTS = { text: ' COLLATE "C"', number: '::float8', boolean: '::boolean' } as const;
export const SQL_TYPES = { text: 'text', number: 'float8', boolean: 'boolean' } as const;

/**
 * What an index holds of a scalar field and a query asks for: PostgreSQL uses an index only for the very same expression. Text is
 * compared byte by byte, as MongoDB does. Names of declared fields are plain (`defineCollection`), so they are safe in SQL.
 */
export function scalarExpression(field: string, kind: ScalarKind): string {
  return field === '_id' ? 'id' : `((body->>'${field}')${CASTS[kind]})`;
}

/** Whether a field is there and not null, where the answer is true. */
export function presenceExpression(field: string, kind: FieldKind): string {
  const base = baseKind(kind);
  return base === 'words' || base === 'list' ? `(body->>'${field}')` : scalarExpression(field, base);
}

/** Not null for a list with something in it. */
export function firstItemExpression(field: string): string {
  return `(body->'${field}'->0)`;
}

export function wordsExpression(field: string): string {
  return `(body->'${field}')`;
}

/** A collection's table. */
export function tableOf({ name }: Pick<AnyCollectionDefinition, 'name'>): string {
  return `document_${name}`;
}
