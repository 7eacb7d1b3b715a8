import { type Database, newId, type Queryable } from '@florin/kit';
import type { LoanProduct } from '../products/loan-product.ts';
import { type ConfiguredProduct, readProductTerms } from '../products/read-products.ts';

interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly terms: unknown;
  readonly offered: boolean;
  readonly published_at: Date;
}

/**
 * Publishes what is configured: a product that is new, a version of one whose terms are others than those of its last. One that is not
 * configured any more is offered no longer. One at a time, whichever instances start at once; again, it does nothing.
 *
 * @returns how many versions were published
 */
export async function publishProducts(
  database: Database,
  configured: readonly ConfiguredProduct[],
  now: Date,
): Promise<number> {
  return database.begin(async (sql) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('loan products'))`;
    const ids = configured.map(() => newId('loanProduct'));
    await sql`
      INSERT INTO loan_product (id, code)
      SELECT * FROM unnest(${ids}::text[], ${configured.map(({ code }) => code)}::text[])
      ON CONFLICT (code) DO NOTHING`;
    const published = await sql`
      WITH wanted AS (
        SELECT terms->>'code' AS code, terms, coalesce((terms->>'offered')::boolean, true) AS offered
        FROM jsonb_array_elements(${JSON.stringify(configured)}::text::jsonb) AS terms
      ), last AS (
        SELECT DISTINCT ON (product_id) product_id, version, terms, offered
        FROM loan_product_version ORDER BY product_id, version DESC
      )
      INSERT INTO loan_product_version (product_id, version, terms, offered, published_at)
      SELECT product.id, coalesce(last.version, 0) + 1, coalesce(wanted.terms, last.terms), coalesce(wanted.offered, false), ${now}
      FROM loan_product AS product
      LEFT JOIN wanted USING (code)
      LEFT JOIN last ON last.product_id = product.id
      WHERE coalesce(wanted.terms, last.terms) IS DISTINCT FROM last.terms
        OR coalesce(wanted.offered, false) IS DISTINCT FROM last.offered`;
    return published.count;
  });
}

/** The products that are offered, each in its last version, from an id on. One statement. */
export async function listOffered(
  sql: Queryable,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly LoanProduct[]> {
  const rows = await sql<VersionRow[]>`
    SELECT product.id, last.version, last.terms, last.offered, last.published_at
    FROM loan_product AS product
    JOIN LATERAL (
      SELECT version, terms, offered, published_at FROM loan_product_version
      WHERE product_id = product.id ORDER BY version DESC LIMIT 1
    ) AS last ON last.offered
    WHERE product.id > ${page.after ?? ''}
    ORDER BY product.id LIMIT ${page.limit + 1}`;
  return rows.map(readVersion);
}

/** Products by id, each in its last version, whether or not it is offered. One statement. */
export async function findProducts(sql: Queryable, ids: readonly string[]): Promise<readonly LoanProduct[]> {
  const rows = await sql<VersionRow[]>`
    SELECT DISTINCT ON (product_id) product_id AS id, version, terms, offered, published_at
    FROM loan_product_version WHERE product_id = ANY (${[...ids]}::text[])
    ORDER BY product_id, version DESC`;
  return rows.map(readVersion);
}

/** Versions of products. One statement. */
export async function findVersions(
  sql: Queryable,
  wanted: readonly { readonly id: string; readonly version: number }[],
): Promise<readonly LoanProduct[]> {
  const rows = await sql<VersionRow[]>`
    SELECT product_id AS id, version, terms, offered, published_at FROM loan_product_version
    JOIN unnest(${wanted.map(({ id }) => id)}::text[], ${wanted.map(({ version }) => version)}::int[])
      AS wanted (product_id, version) USING (product_id, version)`;
  return rows.map(readVersion);
}

function readVersion({ id, version, terms, offered, published_at: publishedAt }: VersionRow): LoanProduct {
  return { ...readProductTerms(terms), id, version, offered, publishedAt };
}
