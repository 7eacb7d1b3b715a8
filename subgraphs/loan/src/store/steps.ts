import { type DataKey, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import type { ApplicationStep } from '../applications/application.ts';
import type { Evaluation } from '../evaluation/evaluate.ts';
import { openConditions, openEvaluation, sealConditions, sealEvaluation } from './sealed-applications.ts';

/** A step that is about to be written. */
export type Step = Pick<ApplicationStep, 'status' | 'at' | 'actor' | 'reasons' | 'conditions'> & {
  /** What the customer hands in again with. */
  readonly answer?: { readonly text: string | null; readonly key: string };
  /** How the application was evaluated anew. */
  readonly evaluation?: Evaluation;
};

function answerPlace(row: string): Place {
  return { table: 'loan_application_step', column: 'answer', row };
}

/** Under the application's lock. @throws SubjectErased for a customer who was erased, where something has to be sealed */
export async function insertStep(
  sql: Transaction,
  { id, customerId }: { readonly id: string; readonly customerId: string },
  step: Step,
): Promise<void> {
  const { status, at, actor, reasons, conditions, answer, evaluation } = step;
  const [row] = await sql<{ number: number }[]>`
    SELECT coalesce(max(number), 0) + 1 AS number FROM loan_application_step WHERE application_id = ${id}`;
  const number = row?.number ?? 1;
  const place = `${id} ${number}`;
  const isPlain = conditions.length === 0 && answer === undefined && evaluation === undefined;
  const key = isPlain ? undefined : await vaultOf(sql).sealingKey(sql, customerId);
  const seal = (make: (key: DataKey) => Buffer | null) => (key === undefined ? null : make(key));
  const text = answer?.text ?? null;
  await sql`
    INSERT INTO loan_application_step (application_id, number, status, at, actor, reasons, conditions_sealed, answer_sealed, answer_key,
      evaluation_sealed)
    VALUES (${id}, ${number}, ${status}, ${at}, ${actor}, ${[...reasons]}::text[],
      ${seal((with_) => sealConditions(with_, 'loan_application_step', place, conditions))},
      ${seal((with_) => (text === null ? null : sealValue(with_, answerPlace(place), text)))}, ${answer?.key ?? null},
      ${seal((with_) => (evaluation === undefined ? null : sealEvaluation(with_, id, evaluation)))})`;
}

interface Row extends Pick<ApplicationStep, 'applicationId' | 'status' | 'at' | 'actor' | 'reasons'> {
  readonly number: number;
  readonly conditionsSealed: Buffer | null;
  readonly answerSealed: Buffer | null;
  readonly evaluationSealed: Buffer | null;
}

/** What happened to applications that the viewer was found to see, in its order. The first step has the first evaluation. */
export async function findSteps(sql: Queryable, ids: readonly string[]): Promise<readonly ApplicationStep[]> {
  const rows = await sql<Row[]>`
    SELECT application_id AS "applicationId", number, step.status, at, actor, reasons, conditions_sealed AS "conditionsSealed",
      answer_sealed AS "answerSealed",
      CASE WHEN number = 1 THEN application.evaluation_sealed ELSE step.evaluation_sealed END AS "evaluationSealed"
    FROM loan_application_step AS step JOIN loan_application AS application ON application.id = application_id
    WHERE application_id = ANY (${[...ids]}::text[]) ORDER BY application_id, number`;
  const placeOf = ({ applicationId, number }: Pick<Row, 'applicationId' | 'number'>) => `${applicationId} ${number}`;
  const steps = await openConditions(sql, 'loan_application_step', rows, placeOf);
  const sealed = rows.flatMap(({ answerSealed, evaluationSealed }) => [answerSealed, evaluationSealed]);
  const keys = await vaultOf(sql).load(sql, sealed);
  return steps.map(({ answerSealed, evaluationSealed, ...step }) => ({
    ...step,
    answer: (answerSealed === null ? undefined : keys.openText(answerPlace(placeOf(step)), answerSealed)) ?? null,
    evaluation: openEvaluation(keys, step.applicationId, evaluationSealed),
  }));
}

/** What was handed in with a key. @throws SubjectErased never: what was sealed of somebody who was erased has no text */
export async function findAnswer(
  sql: Queryable,
  applicationId: string,
  key: string,
): Promise<{ readonly text: string | null } | undefined> {
  const [row] = await sql<{ number: number; answerSealed: Buffer | null }[]>`
    SELECT number, answer_sealed AS "answerSealed" FROM loan_application_step
    WHERE application_id = ${applicationId} AND answer_key = ${key}`;
  if (row === undefined) return undefined;
  const { number, answerSealed } = row;
  if (answerSealed === null) return { text: null };
  const keys = await vaultOf(sql).load(sql, [answerSealed]);
  return { text: keys.openText(answerPlace(`${applicationId} ${number}`), answerSealed) ?? null };
}
