import type { Queryable } from '@florin/kit';
import { parseRate } from '../domain/annual-rate.ts';
import type { PenaltyRule } from '../domain/penalty.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Loan } from '../loans/loan.ts';
import type { LoanProduct } from '../products/loan-product.ts';
import { dayCountOf } from '../products/terms-of.ts';
import { findVersions } from '../store/product-store.ts';

/** What being late costs by a version of a product; `undefined` where it costs nothing. */
export type PenaltyRules = (loan: Pick<Loan, 'productId' | 'productVersion'>) => PenaltyRule | undefined;

/** Of the versions that loans were agreed on. One statement. */
export async function readPenaltyRules(sql: Queryable, loans: readonly Loan[]): Promise<PenaltyRules> {
  const keyOf = (id: string, version: number) => `${id} ${version}`;
  const wanted = new Map(
    loans.map(({ productId: id, productVersion: version }) => [keyOf(id, version), { id, version }]),
  );
  const products = await findVersions(sql, [...wanted.values()]);
  const rules = new Map(products.map((product) => [keyOf(product.id, product.version), ruleOf(product)]));
  return ({ productId, productVersion }) => rules.get(keyOf(productId, productVersion));
}

/** Of late principal alone: interest on late interest is forbidden in places (§ 289 BGB). */
function ruleOf({ penalty, dayCount }: LoanProduct): PenaltyRule | undefined {
  const rate = parseRate(penalty.rate);
  if (isRefusal(rate)) throw new Error('a product has a penalty that cannot be');
  if (rate === 0n) return undefined;
  const { graceDays } = penalty;
  return { kind: 'RATE', rate, graceDays, of: 'PRINCIPAL', dayCount: dayCountOf(dayCount) };
}
