import { type Connection, connectionOf, type Database, type PageRequest } from '@florin/kit';
import DataLoader from 'dataloader';
import { LOADER_BATCH } from './limits.ts';
import type { LoanProduct } from './products/loan-product.ts';
import { findProducts, listOffered } from './store/product-store.ts';

export type LoanProductPage = Connection<LoanProduct>;
export type LoanProductPageEdge = LoanProductPage['edges'][number];

/** One request's reads: each kind is one statement for all that are asked for at once. */
export interface LoanLoaders {
  /** A product in its last version; `null` when there is none. */
  readonly product: DataLoader<string, LoanProduct | null>;
  /** What is offered, from a product's id on. */
  offeredProducts(page: PageRequest<string>): Promise<LoanProductPage>;
}

export function createLoaders({ database }: { readonly database: Database }): LoanLoaders {
  return {
    product: new DataLoader(
      async (ids) => {
        const products = new Map((await findProducts(database, ids)).map((product) => [product.id, product]));
        return ids.map((id) => products.get(id) ?? null);
      },
      { maxBatchSize: LOADER_BATCH },
    ),
    offeredProducts: async (page) => connectionOf(await listOffered(database, page), page, ({ id }) => id),
  };
}
