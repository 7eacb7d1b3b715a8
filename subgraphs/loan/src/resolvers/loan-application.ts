import { assertNever, type Currency, formatMoney, isId, readPage } from '@florin/kit';
import type {
  LoanApplication as ApplicationParent,
  ApplicationStatus,
  ApplicationStep,
  StatusOf,
} from '../applications/application.ts';
import { calculationTurn } from '../calculation-turn.ts';
import type { LoanContext } from '../context.ts';
import type { Reason } from '../evaluation/evaluate.ts';
import type { LoanApplicationResolvers, Resolvers } from '../generated/resolvers.ts';
import type { SeenStep } from '../loaders.ts';
import { offerOf } from '../offers/offer.ts';
import { documentCursor } from './loan-document.ts';
import { shownEvaluation } from './shown-evaluation.ts';

/** The type that tells of each status. */
const STATUS_TYPES = {
  IN_REVIEW: 'LoanApplicationInReview',
  INFORMATION_REQUESTED: 'LoanApplicationInformationRequested',
  APPROVED: 'LoanApplicationApproved',
  DECLINED: 'LoanApplicationDeclined',
  WITHDRAWN: 'LoanApplicationWithdrawn',
  EXPIRED: 'LoanApplicationExpired',
  ACCEPTED: 'LoanApplicationAccepted',
} as const satisfies Record<ApplicationStatus, string>;

const money = (amount: bigint | undefined, currency: Currency) =>
  amount === undefined ? null : formatMoney({ amount, currency });
const codesOf = (reasons: readonly Reason[]) => reasons.map((code) => ({ code }));

const LoanApplication: LoanApplicationResolvers = {
  __resolveReference: ({ id }, { loaders }) => (isId('loanApplication', id) ? loaders.application.load(id) : null),
  customer: ({ customerId }) => ({ __typename: 'Customer', id: customerId }),
  product: ({ productId: id, productVersion: version }, _args, { loaders }) => loaders.version.load({ id, version }),
  amount: ({ amount, currency }) => money(amount, currency),
  purpose: ({ stated }) => stated?.purpose ?? null,
  monthlyIncome: ({ stated, currency }) => money(stated?.monthlyIncome, currency),
  monthlyObligations: ({ stated, currency }) => money(stated?.monthlyObligations, currency),
  evaluation: ({ evaluation, currency }) => shownEvaluation(evaluation, currency),
  documents: ({ id, own }, { first, after }, { loaders }) =>
    loaders.documentsOf.load({ applicationId: id, own, page: readPage({ first, after }, documentCursor) }),
  statusInfo: ({ id, status, statusSince }) => ({
    __typename: STATUS_TYPES[status],
    since: statusSince,
    applicationId: id,
  }),
  offer: async (application, _args, { loaders }) => {
    const product = await loaders.version.load({ id: application.productId, version: application.productVersion });
    if (product === null) return null;
    await calculationTurn();
    return offerOf(application, product) ?? null;
  },
  loan: ({ id, status }, _args, { loaders }) => (status === 'ACCEPTED' ? loaders.loanOf.load(id) : null),
  history: async ({ id, customerId, currency }, _args, { loaders }) =>
    (await loaders.steps.load(id)).map((step) => seenStep(step, { customerId, currency })),
  liveCursor: async ({ id }, _args, { loaders, cursors }) => cursors.sign(id, (await loaders.steps.load(id)).length),
};

/** A step as it is shown. */
export function seenStep(
  { status, at, actor, reasons, conditions, answer, evaluation }: ApplicationStep,
  { customerId, currency }: Pick<ApplicationParent, 'customerId' | 'currency'>,
): SeenStep {
  return {
    status,
    at,
    by: actor === customerId ? 'CUSTOMER' : 'BANK',
    reasons: codesOf(reasons),
    conditions,
    answer,
    evaluation: shownEvaluation(evaluation, currency),
  };
}

/** What the last step says: it is the one that made the status. */
async function lastStep({ applicationId }: StatusOf, { loaders }: LoanContext) {
  return (await loaders.steps.load(applicationId)).at(-1);
}
const conditions = async (status: StatusOf, _args: unknown, context: LoanContext) => [
  ...((await lastStep(status, context))?.conditions ?? []),
];

/** Types of applications, for the map of all resolvers. */
export const applicationTypes: Pick<
  Resolvers,
  | 'LoanApplication'
  | 'LoanApplicationApproved'
  | 'LoanApplicationDeclined'
  | 'LoanApplicationInformationRequested'
  | 'LoanApplicationStep'
  | 'LoanReason'
> = {
  LoanApplication,
  LoanApplicationApproved: { conditions },
  LoanApplicationInformationRequested: { conditions },
  LoanApplicationDeclined: {
    reasons: async (status, _args, context) => codesOf((await lastStep(status, context))?.reasons ?? []),
  },
  LoanApplicationStep: {
    reasons: ({ reasons }) => [...reasons],
    conditions: ({ conditions: texts }) => [...texts],
  },
  LoanReason: { message: ({ code }) => reasonText(code) },
};

function reasonText(reason: Reason): string {
  switch (reason) {
    case 'UNAFFORDABLE':
      return 'The instalments and what you have to pay already would take more of your income than we allow.';
    case 'INCOME_LOW':
      return 'Your income is low for this loan.';
    case 'INCOME_UNCONFIRMED':
      return 'Less comes into your accounts with us than you stated.';
    case 'OBLIGATIONS_UNSTATED':
      return 'You have more obligations than you stated.';
    case 'ACCOUNTS_OVERDRAWN':
      return 'Your account has been overdrawn for many days.';
    case 'PAYMENTS_FAILED':
      return 'Payments of yours have failed because there was too little in your account.';
    case 'LOAN_OVERDUE':
      return 'You are late with another loan.';
    case 'LOAN_WRITTEN_OFF':
      return 'You did not pay another loan back.';
    case 'RELATIONSHIP_SHORT':
      return 'You have not banked here for long.';
    case 'REFUSED_LATELY':
      return 'We declined an application of yours within the last year.';
    case 'INFORMATION_MISSING':
      return 'Information that we asked for is missing.';
    case 'INFORMATION_UNCONFIRMED':
      return 'We could not confirm what you told us.';
    case 'PURPOSE_NOT_FINANCED':
      return 'We do not lend for this purpose.';
    default:
      return assertNever(reason);
  }
}
