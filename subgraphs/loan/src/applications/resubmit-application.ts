import { SubjectErased } from '@florin/encryption';
import { appendToOutbox } from '@florin/events';
import { checkIdempotencyKey, checkText, type Faults, isId, orUnavailable, type Transaction } from '@florin/kit';
import { loanApplicationResubmitted } from '../events/published-applications.ts';
import { ANSWER_MAX } from '../limits.ts';
import { findApplications, findStated, lockApplication, moveApplication } from '../store/applications.ts';
import { countDocumentsSince } from '../store/documents.ts';
import { findVersions } from '../store/product-store.ts';
import { findAnswer } from '../store/steps.ts';
import { type ApplicationRefusal, isOpen } from './application.ts';
import type { ApplicationDependencies } from './apply-for-loan.ts';
import { type Applicant, applicantOf, evaluateNow } from './evaluate-now.ts';
import { type Caller, standingOf } from './standing.ts';

export interface UncheckedAnswer {
  readonly applicationId: string;
  readonly answer?: string | null | undefined;
  readonly idempotencyKey: string;
}

export type ResubmitOutcome =
  | { readonly kind: 'resubmitted'; readonly applicationId: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly reason: ApplicationRefusal }
  | { readonly kind: 'conflicting-key' }
  | { readonly kind: 'invalid'; readonly faults: Faults };

interface Answer {
  readonly text: string | null;
  readonly key: string;
}

const UNKNOWN = 'Whether it is handed in cannot be said now: try again with the same key.';

/**
 * Hands an application of the caller's in again, of which the bank asked for more: with documents that were added since, an answer in words, or
 * both. It is evaluated anew and is an officer's to look at; once for a key.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service or the database is away; the same key goes on
 */
export async function resubmitApplication(
  deps: ApplicationDependencies,
  caller: Caller,
  unchecked: UncheckedAnswer,
): Promise<ResubmitOutcome> {
  const { applicationId } = unchecked;
  if (!isId('loanApplication', applicationId)) return { kind: 'not-found' };
  const answer = checkAnswer(unchecked);
  if (!('key' in answer)) return { kind: 'invalid', faults: answer };
  const resubmit = async (): Promise<ResubmitOutcome> => {
    const applicant = await readApplicant(deps, caller, applicationId);
    if (applicant === undefined) return { kind: 'not-found' };
    // READ COMMITTED, under the application's lock: a decision or a withdrawal is before it, or after it.
    return deps.database
      .begin((sql) => write(sql, deps, { applicant, applicationId, answer }))
      .catch((error: unknown): ResubmitOutcome => {
        if (error instanceof SubjectErased) return { kind: 'not-found' };
        throw error;
      });
  };
  return orUnavailable(resubmit, UNKNOWN, { logger: deps.logger, traceId: caller.traceId });
}

function checkAnswer({ answer, idempotencyKey }: UncheckedAnswer): Answer | Faults {
  const faults: Faults = [];
  const key = checkIdempotencyKey(idempotencyKey, 'input.idempotencyKey', faults);
  const isAbsent = answer === null || answer === undefined;
  const text = isAbsent ? null : checkText(answer, 'input.answer', { min: 1, max: ANSWER_MAX }, faults);
  return key === undefined || text === undefined ? faults : { text, key };
}

/** `undefined` for whoever banks not here, and for an application that is not theirs. */
async function readApplicant(deps: ApplicationDependencies, caller: Caller, applicationId: string) {
  const { customerId } = caller;
  const [application] = await findApplications(deps.database, { customerId, anyApplication: false }, [applicationId]);
  if (application === undefined) return undefined;
  const { productId: id, productVersion: version } = application;
  const [product] = await findVersions(deps.database, [{ id, version }]);
  const standing = await standingOf(deps.customers, caller);
  return product === undefined || standing === null ? undefined : applicantOf(deps, caller, standing, product);
}

interface Resubmission {
  readonly applicant: Applicant;
  readonly applicationId: string;
  readonly answer: Answer;
}

async function write(
  sql: Transaction,
  deps: ApplicationDependencies,
  { applicant, applicationId, answer }: Resubmission,
): Promise<ResubmitOutcome> {
  const application = await lockApplication(sql, applicationId);
  if (application?.customerId !== applicant.customerId) return { kind: 'not-found' };
  const earlier = await findAnswer(sql, applicationId, answer.key);
  if (earlier !== undefined)
    return earlier.text === answer.text ? { kind: 'resubmitted', applicationId } : { kind: 'conflicting-key' };
  const { status, productId: id, productVersion: version } = application;
  if (status !== 'INFORMATION_REQUESTED') return { kind: 'refused', reason: isOpen(status) ? 'NOT_ASKED' : 'NOT_OPEN' };
  const documents = await countDocumentsSince(sql, application);
  if (answer.text === null && documents === 0) return { kind: 'invalid', faults: [NOTHING] };
  const [product] = await findVersions(sql, [{ id, version }]);
  const stated = await findStated(sql, applicationId);
  if (product === undefined || stated === null) return { kind: 'not-found' };
  const evaluation = await evaluateNow(sql, deps, applicant, { ...application, product, stated });
  const step = {
    status: 'IN_REVIEW',
    at: deps.now(),
    actor: applicant.customerId,
    reasons: [],
    conditions: [],
  } as const;
  await moveApplication(sql, application, { ...step, evaluation, answer });
  await appendToOutbox(sql, [loanApplicationResubmitted(application, documents)]);
  return { kind: 'resubmitted', applicationId };
}

const NOTHING = {
  path: 'input.answer',
  code: 'NOTHING',
  message: 'Add a document that was asked for, or answer in words.',
};
