import { SubjectErased } from '@florin/encryption';
import { appendToOutbox } from '@florin/events';
import { type Database, type Faults, isId, type Logger, newId, orUnavailable, type ServiceClient } from '@florin/kit';
import { loanApplicationSubmitted } from '../events/published-applications.ts';
import { APPLICATIONS_OPEN_MAX } from '../limits.ts';
import { countApplications, findKey, insertApplication, lockApplying, requestIndexOf } from '../store/applications.ts';
import { findBankDay } from '../store/bank-day.ts';
import { findProducts } from '../store/product-store.ts';
import type { Ineligibility } from './application.ts';
import { type CheckedApplication, checkApplication, checkKey, type UncheckedApplication } from './check-application.ts';
import { carryOut } from './decide-application.ts';
import { applicantOf, evaluateNow } from './evaluate-now.ts';
import { type Caller, type Standing, standingOf } from './standing.ts';

export interface ApplicationDependencies {
  readonly database: Database;
  /** Calls the subgraph `customer`. */
  readonly customers: ServiceClient;
  /** Calls the subgraph `transaction`, which keeps the accounts. */
  readonly ledger: ServiceClient;
  readonly now: () => Date;
  /** The bank's day, by the wall clock. */
  readonly today: () => string;
  readonly logger: Logger;
}

/** What an application came to. */
export type ApplyOutcome =
  | { readonly kind: 'applied'; readonly applicationId: string }
  | { readonly kind: 'no-product' }
  | { readonly kind: 'ineligible'; readonly reasons: readonly Ineligibility[] }
  | { readonly kind: 'conflicting-key' }
  | { readonly kind: 'invalid'; readonly faults: Faults };

const NOTHING_YET = 'Loans cannot be applied for right now. Nothing happened; try again with the same key.';

/**
 * Applies for a loan on the product's last version, once for a key of the caller's.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service or the database is away; the same key goes on
 */
export async function applyForLoan(
  deps: ApplicationDependencies,
  caller: Caller,
  unchecked: UncheckedApplication,
): Promise<ApplyOutcome> {
  const asked = checkKey(unchecked);
  if (!('key' in asked)) return { kind: 'invalid', faults: asked };
  const log = { logger: deps.logger, traceId: caller.traceId };
  return orUnavailable(() => apply(deps, caller, unchecked, asked), NOTHING_YET, log);
}

interface Asked {
  readonly key: string;
  readonly request: string;
}

async function apply(
  deps: ApplicationDependencies,
  caller: Caller,
  unchecked: UncheckedApplication,
  asked: Asked,
): Promise<ApplyOutcome> {
  const { database, customers } = deps;
  const requestIndex = await requestIndexOf(database, asked.request);
  const answerOf = (stored: NonNullable<Awaited<ReturnType<typeof findKey>>>): ApplyOutcome =>
    stored.requestIndex.equals(requestIndex)
      ? { kind: 'applied', applicationId: stored.applicationId }
      : { kind: 'conflicting-key' };
  // A key that was taken has passed the checks below; it is answered whatever the product and the customer are now.
  const stored = await findKey(database, caller.customerId, asked.key);
  if (stored !== undefined) return answerOf(stored);
  const { productId } = unchecked;
  const [product] = isId('loanProduct', productId) ? await findProducts(database, [productId]) : [];
  if (product?.offered !== true) return { kind: 'no-product' };
  const checked = checkApplication(unchecked, product);
  if (!('stated' in checked)) return { kind: 'invalid', faults: checked };
  const standing = await standingOf(customers, caller);
  const reasons = ineligibilityOf(checked, standing);
  if (standing === null || reasons.length > 0) return { kind: 'ineligible', reasons };
  const applicant = await applicantOf(deps, caller, standing, product);
  // READ COMMITTED: after the lock each statement sees what the last holder of the lock committed.
  return database
    .begin(async (sql): Promise<ApplyOutcome> => {
      await lockApplying(sql, caller.customerId);
      const winner = await findKey(sql, caller.customerId, asked.key);
      if (winner !== undefined) return answerOf(winner);
      const day = (await findBankDay(sql)) ?? deps.today();
      const { open } = await countApplications(sql, caller.customerId, day);
      if (open >= APPLICATIONS_OPEN_MAX) return { kind: 'ineligible', reasons: ['TOO_MANY_APPLICATIONS'] };
      const evaluation = await evaluateNow(sql, deps, applicant, checked);
      const application = {
        ...checked,
        id: newId('loanApplication'),
        customerId: caller.customerId,
        key: asked.key,
        requestIndex,
        evaluation,
        at: deps.now(),
      };
      await insertApplication(sql, application);
      await appendToOutbox(sql, [loanApplicationSubmitted(application)]);
      const { outcome: status, reasons: why } = evaluation;
      if (status !== 'REFERRED') {
        const decision = { status, reasons: why, conditions: [] };
        await carryOut(sql, application, decision, { decidedBy: null, at: application.at, day });
      }
      return { kind: 'applied', applicationId: application.id };
    })
    .catch((error: unknown) => {
      // They were erased since their standing was asked for.
      if (error instanceof SubjectErased) return { kind: 'ineligible', reasons: ['NOT_VERIFIED'] };
      throw error;
    });
}

/** All that is in the way, at once; of somebody whom the bank has not verified nothing more is said. */
function ineligibilityOf(
  { product: { eligibility }, stated }: CheckedApplication,
  standing: Standing | null,
): readonly Ineligibility[] {
  if (standing?.verified !== true) return ['NOT_VERIFIED'];
  const reasons: Ineligibility[] = [];
  if (standing.age === null || standing.age < eligibility.minimumAge) reasons.push('TOO_YOUNG');
  if (stated.monthlyIncome < eligibility.minimumMonthlyIncome) reasons.push('INCOME_TOO_LOW');
  return reasons;
}
