import { appendToOutbox } from '@florin/events';
import type { Database } from '@florin/kit';
import { approvalExpired } from '../events/published.ts';
import { markExpired } from '../store/approvals.ts';

/** Notes of some approvals that nobody decided in time that they expired, each with its event. @returns how many */
export function expireApprovals(database: Database, before: Date, limit: number): Promise<number> {
  return database.begin(async (sql) => {
    const expired = await markExpired(sql, { before, limit });
    if (expired.length > 0) await appendToOutbox(sql, expired.map(approvalExpired));
    return expired.length;
  });
}
