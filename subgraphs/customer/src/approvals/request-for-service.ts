import type { ServiceAct } from '../domain/approval.ts';
import { type ApprovalDependencies, lockEntitled, type Person } from './dependencies.ts';
import { requestApproval } from './request-approval.ts';

/** What another service asks a second person for, in the name of whoever asked it. */
export interface ServiceRequest {
  readonly act: ServiceAct;
  readonly requester: Person;
  readonly reason: string;
}

/**
 * Asks for an approval of another service's act, which that service has checked. The same act waits once.
 *
 * @returns the approval's id; `undefined` where the requester may not ask for it now
 */
export async function requestForService(
  { database, now }: ApprovalDependencies,
  { act, requester, reason }: ServiceRequest,
): Promise<string | undefined> {
  const at = new Date(now());
  const outcome = await database.begin((sql) =>
    requestApproval<'refused'>(sql, { act, requestedBy: requester.customerId, reason, at }, async () => {
      const { entitled } = await lockEntitled(sql, act.kind, requester, { others: [], at });
      return entitled ? undefined : 'refused';
    }),
  );
  return outcome === 'refused' ? undefined : outcome.approval.id;
}
