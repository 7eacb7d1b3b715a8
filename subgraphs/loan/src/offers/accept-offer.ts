import {
  checkIdempotencyKey,
  claimProof,
  type Faults,
  fingerprintOf,
  isId,
  newId,
  orUnavailable,
  type SensitiveAct,
  type StepUp,
  type StepUpProof,
  type StepUpRefusal,
  type Transaction,
} from '@florin/kit';
import type { ApplicationRefusal } from '../applications/application.ts';
import type { Caller } from '../applications/standing.ts';
import { isRefusal } from '../domain/refusal.ts';
import { loanDisbursed } from '../events/published-loans.ts';
import { LOAN_HELPS_MAX } from '../limits.ts';
import type { Loan } from '../loans/loan.ts';
import { arrangementFeeOf } from '../products/arrangement-fee.ts';
import type { LoanProduct } from '../products/loan-product.ts';
import { termsOf } from '../products/terms-of.ts';
import { type EndedMovement, finishMovement, type ServicingDependencies } from '../servicing/finish-movement.ts';
import { busy, inTurn, keyOnce } from '../servicing/move-loan.ts';
import { loanAt, NOTHING_BOOKED, planMovement } from '../servicing/plan-movement.ts';
import { simulate } from '../simulation/simulate.ts';
import { type LockedApplication, lockApplication } from '../store/applications.ts';
import { findBankDay } from '../store/bank-day.ts';
import { findLoanOf, putPendingLoan } from '../store/loans.ts';
import { findByKey, type MovementKey, readMovements } from '../store/movements.ts';
import { findVersions } from '../store/product-store.ts';
import { expireOffer } from './end-offer.ts';

export interface AcceptDependencies extends ServicingDependencies {
  readonly stepUp: StepUp;
}

export interface UncheckedAcceptance {
  readonly applicationId: string;
  readonly payoutAccountId: string;
  readonly challengeId?: string | null | undefined;
  readonly idempotencyKey: string;
}

export type AcceptOutcome =
  /** Paid out, or refused by the ledger. */
  | { readonly kind: 'ended'; readonly movement: EndedMovement }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'refused'; readonly reason: ApplicationRefusal }
  | { readonly kind: 'step-up'; readonly refusal: StepUpRefusal }
  | { readonly kind: 'conflicting-key' }
  | { readonly kind: 'invalid'; readonly faults: Faults };

const ACT = 'acceptLoanOffer';
const NOTHING_YET = 'Whether the loan is paid out cannot be said now: try again with the same key.';

/**
 * Accepts an offer, and pays it out into an account of the customer's: once for an application, however often and by whatever keys it is asked.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service or the database is away; the same key goes on
 */
export async function acceptOffer(
  deps: AcceptDependencies,
  caller: Caller,
  unchecked: UncheckedAcceptance,
): Promise<AcceptOutcome> {
  const faults: Faults = [];
  const { applicationId, payoutAccountId } = unchecked;
  const key = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  if (key === undefined) return { kind: 'invalid', faults };
  if (!isId('loanApplication', applicationId)) return { kind: 'not-found' };
  if (!isId('account', payoutAccountId)) return { kind: 'no-account' };
  const asked: Asked = {
    applicationId,
    payoutAccountId,
    challengeId: unchecked.challengeId ?? undefined,
    movement: {
      actor: caller.customerId,
      act: ACT,
      key,
      fingerprint: fingerprintOf({ applicationId, payoutAccountId }),
    },
    sensitive: {
      subject: caller.customerId,
      action: 'ACCEPT_LOAN_OFFER',
      payload: { applicationId, payoutAccountId, idempotencyKey: key },
    },
  };
  const log = { logger: deps.logger, traceId: caller.traceId };
  return orUnavailable(() => inTurn(deps.database, applicationId, () => accept(deps, caller, asked)), NOTHING_YET, log);
}

interface Asked {
  readonly applicationId: string;
  readonly payoutAccountId: string;
  readonly challengeId: string | undefined;
  readonly movement: MovementKey;
  readonly sensitive: SensitiveAct;
}

async function accept(deps: AcceptDependencies, caller: Caller, asked: Asked): Promise<AcceptOutcome> {
  const { challengeId, sensitive } = asked;
  const proof =
    challengeId === undefined ? undefined : await deps.stepUp.proofOf(sensitive, challengeId, caller.traceId);
  // What another instance left open is ended first: then the application is accepted, or it can be.
  for (let helps = 0; helps <= LOAN_HELPS_MAX; helps += 1) {
    const begun = await keyOnce(() => deps.database.begin((sql) => begin(sql, deps, asked, proof)));
    if (begun.kind === 'unproven') {
      const shown = {
        amount: { amount: begun.loan.amount - begun.loan.arrangementFee, currency: begun.loan.currency },
      };
      return { kind: 'step-up', refusal: await deps.stepUp.refusalFor(sensitive, shown, caller.traceId) };
    }
    if (begun.kind !== 'begun') return begun;
    const movement = await finishMovement(deps, begun.reference, caller.traceId);
    if (begun.own) return { kind: 'ended', movement };
  }
  throw busy();
}

type Begun =
  | { readonly kind: 'begun'; readonly reference: string; readonly own: boolean }
  | { readonly kind: 'unproven'; readonly loan: Loan }
  | Extract<AcceptOutcome, { kind: 'not-found' | 'refused' | 'conflicting-key' }>;

/** READ COMMITTED; locks the application, the loan by its row, and the proof. */
async function begin(
  sql: Transaction,
  deps: AcceptDependencies,
  { applicationId, payoutAccountId, movement: key }: Asked,
  proof: StepUpProof | undefined,
): Promise<Begun> {
  const application = await lockApplication(sql, applicationId);
  if (application?.customerId !== key.actor) return { kind: 'not-found' };
  const stored = await findByKey(sql, key);
  if (stored !== undefined)
    return stored.fingerprint === key.fingerprint
      ? { kind: 'begun', reference: stored.reference, own: true }
      : { kind: 'conflicting-key' };
  const day = (await findBankDay(sql)) ?? deps.today();
  const known = await findLoanOf(sql, applicationId);
  const { open, last } = known === undefined ? { open: undefined, last: 0 } : await readMovements(sql, known.id);
  if (open !== undefined) return { kind: 'begun', reference: open, own: false };
  const reason = await refusalToAccept(sql, application, { day, at: deps.now() });
  if (reason !== undefined) return { kind: 'refused', reason };
  const [product] = await findVersions(sql, [{ id: application.productId, version: application.productVersion }]);
  const loan =
    product === undefined ? undefined : loanOf(application, product, { day, payoutAccountId, at: deps.now() });
  if (loan === undefined) return { kind: 'refused', reason: 'NO_OFFER' };
  const pending = { ...loan, id: known?.id ?? loan.id };
  if (proof === undefined || !(await claimProof(sql, proof))) return { kind: 'unproven', loan };
  await putPendingLoan(sql, pending);
  const planned = await planMovement(sql, loanAt(pending, [], day), key, payout(pending), last + 1);
  if ('refused' in planned) throw new Error(`an offer cannot be paid out: ${planned.refused}`);
  return { kind: 'begun', reference: planned.reference, own: true };
}

async function refusalToAccept(
  sql: Transaction,
  application: LockedApplication,
  { day, at }: { readonly day: string; readonly at: Date },
): Promise<ApplicationRefusal | undefined> {
  const { status, offerExpiresOn } = application;
  if (status === 'ACCEPTED') return 'ACCEPTED';
  if (status === 'EXPIRED') return 'OFFER_EXPIRED';
  if (status !== 'APPROVED' || offerExpiresOn === null) return 'NO_OFFER';
  if (day <= offerExpiresOn) return undefined;
  await expireOffer(sql, application, at);
  return 'OFFER_EXPIRED';
}

/** What comes of an offer that is accepted on a day: its own days count from there. */
function loanOf(
  application: LockedApplication,
  product: LoanProduct,
  { day, payoutAccountId, at }: { readonly day: string; readonly payoutAccountId: string; readonly at: Date },
): Loan | undefined {
  const { amount, termMonths } = application;
  const terms = termsOf(product, { months: termMonths });
  const simulation = simulate(product, { amount, termMonths, paidOutOn: day, firstDueOn: undefined });
  if (isRefusal(terms) || 'fault' in simulation) return undefined;
  return {
    id: newId('loan'),
    applicationId: application.id,
    customerId: application.customerId,
    productId: product.id,
    productVersion: product.version,
    currency: product.currency,
    amount,
    arrangementFee: arrangementFeeOf(product, amount),
    termMonths,
    terms,
    apr: simulation.apr.european,
    aprUs: simulation.apr.american,
    payoutAccountId,
    status: 'PENDING',
    statusSince: at,
    bookedTo: null,
    balances: NOTHING_BOOKED,
    lateSince: null,
    bucket: 'CURRENT',
  };
}

function payout(loan: Loan) {
  return {
    events: [{ kind: 'DISBURSED', amount: loan.amount }],
    keptBack: loan.arrangementFee,
    customer: {
      accountId: loan.payoutAccountId,
      kind: 'LOAN_DISBURSEMENT',
      asHolder: true,
      text: 'Loan paid out',
    },
    told: () => ({ booked: [loanDisbursed(loan)], refused: [] }),
  } as const;
}
