import { type Database, violatedConstraint } from '@florin/kit';
import type { AnyCollectionDefinition, StoredDocument } from '../collection-definition.ts';
import type { CollectionEngine } from '../collection-engine.ts';
import { UniqueValueTaken } from '../failures.ts';
import type { JsonObject, Storable } from '../storable.ts';
import { tableOf } from './columns.ts';
import { countStatement, queryStatement, type Statement } from './query-text.ts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly body: JsonObject;
}

/** A collection as a table of jsonb. Each call is one statement, so READ COMMITTED holds all that is promised. */
export function postgresCollection(database: Database, definition: AnyCollectionDefinition): CollectionEngine {
  const table = tableOf(definition);
  const run = <R extends object>({ text, parameters }: Statement, { prepare }: { readonly prepare: boolean }) =>
    database.unsafe<R[]>(text, [...parameters] as never[], { prepare });
  // There are as many texts of queries as ways to ask, page sizes among them, and each that is prepared stays in the memory of every
  // connection. Planned anew, a query is planned for its values too.
  const ask = <R extends object>(statement: Statement) => run<R>(statement, { prepare: false });
  const call = <R extends object>(statement: Statement) => run<R>(statement, { prepare: true });
  return {
    async insertAll(documents, { durable = true }) {
      // Worked out once, before the first row, and only for this statement's own transaction.
      const wait = durable ? '' : `WHERE (SELECT set_config('synchronous_commit', 'off', true)) IS NOT NULL`;
      // In the order of their ids, so that two batches of the same documents wait for each other instead of locking up.
      const text = `
        INSERT INTO ${table} (id, version, body)
        SELECT id, 1, body::jsonb FROM unnest($1::text[], string_to_array($2, E'\\n')) AS new (id, body) ${wait} ORDER BY id
        ON CONFLICT DO NOTHING RETURNING id`;
      // JSON has no line ends of its own, so lines need no quoting; as an array's elements every quotation mark would.
      const bodies = documents.map((document) => document.text).join('\n');
      const rows = await database.unsafe<{ id: string }[]>(text, [documents.map((one) => one.id), bodies], {
        prepare: true,
      });
      const inserted = new Set(rows.map((row) => row.id));
      return documents.map(({ id }) => (inserted.has(id) ? 'inserted' : 'exists'));
    },
    async findMany(ids) {
      const text = `SELECT id, version, body FROM ${table} WHERE id = ANY($1::text[])`;
      return (await call<Row>({ text, parameters: [ids] })).map(toDocument);
    },
    async replace(document, version) {
      const text = `UPDATE ${table} SET version = version + 1, body = $3::text::jsonb WHERE id = $1 AND version = $2`;
      const { count } = await call({ text, parameters: [document.id, version, document.text] }).catch(
        (error: unknown) => refuseTaken(error, document),
      );
      return count === 1 ? 'replaced' : 'conflict';
    },
    query: async (plan) => (await ask<Row>(queryStatement(definition, plan))).map(toDocument),
    async count(plan) {
      const rows = await ask<{ count: number }>(countStatement(definition, plan));
      return rows[0]?.count ?? 0;
    },
    async delete(id) {
      const { count } = await call({ text: `DELETE FROM ${table} WHERE id = $1`, parameters: [id] });
      return count === 1;
    },
  };
}

function toDocument({ id, version, body }: Row): StoredDocument {
  return { ...body, _id: id, version };
}

/** An update can only violate a unique index: what it writes was checked. */
function refuseTaken(error: unknown, document: Storable): never {
  const constraint = violatedConstraint(error);
  if (constraint === undefined) throw error;
  throw new UniqueValueTaken(`${document.id}: ${constraint}`, { cause: error });
}
