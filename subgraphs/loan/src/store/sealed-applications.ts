import { type DataKey, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import { z } from 'zod';
import type { Stated } from '../applications/application.ts';
import { type Evaluation, FACTORS, REASONS } from '../evaluation/evaluate.ts';
import { jsonOf } from './loan-texts.ts';

function statedPlace(applicationId: string): Place {
  return { table: 'loan_application', column: 'stated', row: applicationId };
}

function evaluationPlace(applicationId: string): Place {
  return { table: 'loan_application', column: 'evaluation', row: applicationId };
}

/** Of a step by its number, of a proposal by its id. */
function conditionsPlace(table: ConditionsTable, row: string): Place {
  return { table, column: 'conditions', row };
}
export type ConditionsTable = 'loan_application_step' | 'loan_decision_proposal';

const minor = z.string().transform((text) => BigInt(text));
const statedText = z.object({ monthlyIncome: minor, monthlyObligations: minor, purpose: z.string() });

const figuresText = z.object({
  from: z.string(),
  knownMonths: z.number(),
  usualIncoming: minor.nullable(),
  averageOutgoing: minor.nullable(),
  recurring: minor,
  overdrawnDays: z.number(),
  failedPaymentDays: z.number(),
  relationshipMonths: z.number(),
  instalments: minor,
  offered: minor,
  daysPastDue: z.number(),
  failedCollections: z.number(),
  monthsSinceWriteOff: z.number().nullable(),
  income: minor,
  obligations: minor,
});

const evaluationText = z.object({
  points: z.number(),
  outcome: z.enum(['APPROVED', 'REFERRED', 'DECLINED']),
  factors: z.array(
    z.object({
      factor: z.enum(FACTORS),
      points: z.number(),
      most: z.number(),
    }),
  ),
  reasons: z.array(z.enum(REASONS)),
  instalment: minor.optional(),
  // Evaluations from before there were any have none.
  concerns: z.array(z.enum(REASONS)).default([]),
  figures: figuresText.nullable().default(null),
});
const conditionsText = z.array(z.string());

/** How an application was evaluated, under the customer's key: it would tell what they stated. */
export function sealEvaluation(key: DataKey, applicationId: string, evaluation: Evaluation): Buffer {
  return sealValue(key, evaluationPlace(applicationId), jsonOf(evaluation));
}

/** What the bank asks for or depends on, under the customer's key; `null` for nothing. */
export function sealConditions(
  key: DataKey,
  table: ConditionsTable,
  row: string,
  conditions: readonly string[],
): Buffer | null {
  return conditions.length === 0 ? null : sealValue(key, conditionsPlace(table, row), JSON.stringify(conditions));
}

/** Opens conditions, by one statement at most for their keys. */
export async function openConditions<Row extends { readonly conditionsSealed: Buffer | null }>(
  sql: Queryable,
  table: ConditionsTable,
  rows: readonly Row[],
  rowOf: (row: Row) => string,
): Promise<(Omit<Row, 'conditionsSealed'> & { readonly conditions: readonly string[] })[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.conditionsSealed),
  );
  return rows.map((row) => {
    const { conditionsSealed, ...rest } = row;
    const text =
      conditionsSealed === null ? undefined : keys.openText(conditionsPlace(table, rowOf(row)), conditionsSealed);
    return { ...rest, conditions: text === undefined ? [] : conditionsText.parse(JSON.parse(text)) };
  });
}

/** What somebody stated, under their key. */
export function sealStated(key: DataKey, applicationId: string, stated: Stated): Buffer {
  const { monthlyIncome, monthlyObligations, purpose } = stated;
  const text = { monthlyIncome: String(monthlyIncome), monthlyObligations: String(monthlyObligations), purpose };
  return sealValue(key, statedPlace(applicationId), JSON.stringify(text));
}

/** @returns `null` for somebody who was erased */
export async function openStated(sql: Queryable, applicationId: string, sealed: Buffer): Promise<Stated | null> {
  const keys = await vaultOf(sql).load(sql, [sealed]);
  const text = keys.openText(statedPlace(applicationId), sealed);
  return text === undefined ? null : statedText.parse(JSON.parse(text));
}

/** An evaluation of an application, the first or a later one; `null` where there is none or the customer was erased. */
export function openEvaluation(
  keys: { openText(place: Place, sealed: Buffer): string | undefined },
  applicationId: string,
  sealed: Buffer | null,
): Evaluation | null {
  const text = sealed === null ? undefined : keys.openText(evaluationPlace(applicationId), sealed);
  return text === undefined ? null : readEvaluation(text);
}

interface SealedColumns {
  readonly id: string;
  readonly statedSealed: Buffer;
  readonly evaluationSealed: Buffer | null;
}
interface OpenedColumns {
  readonly stated: Stated | null;
  readonly evaluation: Evaluation | null;
}

/** Opens a page of applications, by one statement at most for its keys. What was sealed of somebody who was erased is `null`. */
export async function openApplications<Row extends SealedColumns>(
  sql: Queryable,
  rows: readonly Row[],
): Promise<(Omit<Row, 'statedSealed' | 'evaluationSealed'> & OpenedColumns)[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.flatMap((row) => [row.statedSealed, row.evaluationSealed]),
  );
  return rows.map(({ statedSealed, evaluationSealed, ...row }) => {
    const stated = keys.openText(statedPlace(row.id), statedSealed);
    return {
      ...row,
      stated: stated === undefined ? null : statedText.parse(JSON.parse(stated)),
      evaluation: openEvaluation(keys, row.id, evaluationSealed),
    };
  });
}

function readEvaluation(text: string): Evaluation {
  const { instalment, ...evaluation } = evaluationText.parse(JSON.parse(text));
  return { ...evaluation, instalment };
}
