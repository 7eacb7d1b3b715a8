import { appendToOutbox } from '@florin/events';
import { isId, orUnavailable } from '@florin/kit';
import { loanApplicationWithdrawn } from '../events/published-applications.ts';
import { lockApplication, moveApplication } from '../store/applications.ts';
import { isBeingAccepted } from '../store/movements.ts';
import { type ApplicationRefusal, isOpen } from './application.ts';
import type { ApplicationDependencies } from './apply-for-loan.ts';
import type { Caller } from './standing.ts';

export type WithdrawOutcome =
  | { readonly kind: 'withdrawn'; readonly applicationId: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly reason: ApplicationRefusal };

/** Withdraws an application of the caller's; again, it is withdrawn already. @throws GraphQLError `SUBGRAPH_UNAVAILABLE` */
export async function withdrawApplication(
  { database, logger, now }: ApplicationDependencies,
  { customerId, traceId }: Caller,
  applicationId: string,
): Promise<WithdrawOutcome> {
  if (!isId('loanApplication', applicationId)) return { kind: 'not-found' };
  const withdraw = () =>
    database.begin(async (sql): Promise<WithdrawOutcome> => {
      const application = await lockApplication(sql, applicationId);
      if (application?.customerId !== customerId) return { kind: 'not-found' };
      if (application.status === 'WITHDRAWN') return { kind: 'withdrawn', applicationId };
      if (application.status === 'ACCEPTED' || (await isBeingAccepted(sql, applicationId)))
        return { kind: 'refused', reason: 'ACCEPTED' };
      if (!isOpen(application.status)) return { kind: 'refused', reason: 'NOT_OPEN' };
      const step = { status: 'WITHDRAWN', at: now(), actor: customerId, reasons: [], conditions: [] } as const;
      await moveApplication(sql, application, step);
      await appendToOutbox(sql, [loanApplicationWithdrawn(applicationId, customerId)]);
      return { kind: 'withdrawn', applicationId };
    });
  return orUnavailable(withdraw, 'Whether it is withdrawn cannot be said now: try again.', { logger, traceId });
}
