import { randomUUID } from 'node:crypto';
import { vaultOf } from '@florin/encryption';
import { fingerprintOf, type Queryable, type Transaction } from '@florin/kit';
import type { Decision } from '../applications/decision.ts';
import { openConditions, sealConditions } from './sealed-applications.ts';

/** Writes a decision down that a second officer has to approve; the same one again is the one that is there. @returns its id */
export async function insertProposal(
  sql: Transaction,
  { id: applicationId, customerId }: { readonly id: string; readonly customerId: string },
  { status, reasons, conditions }: Decision,
  at: Date,
): Promise<string> {
  const vault = vaultOf(sql);
  const content = fingerprintOf({ status, reasons: [...reasons].sort(), conditions });
  const index = (await vault.blindIndex(sql)).of('loan_decision_proposal.content', content);
  const [known] = await sql<{ id: string }[]>`
    SELECT id FROM loan_decision_proposal WHERE application_id = ${applicationId} AND content_index = ${index}`;
  if (known !== undefined) return known.id;
  const id = randomUUID();
  const sealed = sealConditions(await vault.sealingKey(sql, customerId), 'loan_decision_proposal', id, conditions);
  await sql`
    INSERT INTO loan_decision_proposal (id, application_id, decision, reasons, conditions_sealed, proposed_at, content_index)
    VALUES (${id}, ${applicationId}, ${status}, ${[...reasons]}::text[], ${sealed}, ${at}, ${index})`;
  return id;
}

/** A proposal of an application. */
export async function findProposal(sql: Queryable, applicationId: string, id: string): Promise<Decision | undefined> {
  const rows = await sql<(Omit<Decision, 'conditions'> & { id: string; conditionsSealed: Buffer | null })[]>`
    SELECT id, decision AS status, reasons, conditions_sealed AS "conditionsSealed" FROM loan_decision_proposal
    WHERE id = ${id} AND application_id = ${applicationId}`;
  const [proposal] = await openConditions(sql, 'loan_decision_proposal', rows, (row) => row.id);
  return proposal;
}
