import type { BankDatabases } from '@florin/bank';
import { type Database, openDatabase } from '@florin/kit';

/** Where a text was found, such as `account.account_holder.display_name`, with what was looked for. */
export type PlainText = { readonly place: string; readonly text: string };

/** Looks for texts in every column of every table of all databases: as they are, in JSON, and as bytes. Without regard to case. */
export async function findPlainTexts(
  databases: BankDatabases,
  texts: readonly string[],
): Promise<readonly PlainText[]> {
  const sought = texts.map((text) => ({ text, forms: formsOf(text) }));
  const found: PlainText[] = [];
  for (const [name, { ownerUrl }] of Object.entries(databases)) {
    const owner = openDatabase({ url: ownerUrl, applicationName: 'search', maxConnections: 1 });
    for (const { table, column } of await columnsOf(owner)) {
      const rows = await owner<{ value: string }[]>`
        SELECT DISTINCT lower(${owner(column)}::text) AS value FROM ${owner(table)} WHERE ${owner(column)} IS NOT NULL`;
      const all = rows.map(({ value }) => value).join('\n');
      for (const { text, forms } of sought)
        if (forms.some((form) => all.includes(form))) found.push({ place: `${name}.${table}.${column}`, text });
    }
    await owner.end();
  }
  return found;
}

/** Columns that can hold a text, of every table: `database.table.column`. */
export async function textColumnsOf(databases: BankDatabases): Promise<readonly string[]> {
  const columns: string[] = [];
  for (const [name, { ownerUrl }] of Object.entries(databases)) {
    const owner = openDatabase({ url: ownerUrl, applicationName: 'search', maxConnections: 1 });
    for (const { table, column, type } of await columnsOf(owner))
      if (TEXT_TYPES.has(type)) columns.push(`${name}.${table}.${column}`);
    await owner.end();
  }
  return columns.toSorted();
}

const TEXT_TYPES: ReadonlySet<string> = new Set([
  'text',
  'character varying',
  'json',
  'jsonb',
  'ARRAY',
  'date',
  'inet',
  'bytea',
]);

/** Of tables: a view keeps nothing, and shows what they hold. */
function columnsOf(owner: Database) {
  return owner<{ table: string; column: string; type: string }[]>`
    SELECT table_name AS table, column_name AS column, data_type AS type
    FROM information_schema.columns JOIN information_schema.tables USING (table_catalog, table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name, column_name`;
}

/** How a text could stand in a column: within JSON, and as the bytes that PostgreSQL shows in hexadecimal digits. */
function formsOf(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  return [...new Set([text.toLowerCase(), json.toLowerCase(), Buffer.from(text, 'utf8').toString('hex')])];
}
