import { appendToOutbox } from '@florin/events';
import type { Database } from '@florin/kit';
import { accountStatusChanged } from '../events/published.ts';
import { updateStatus } from '../store/changes.ts';
import { noteAwake } from '../store/dormancy.ts';
import { type AccountFacts, noteConfirmed } from '../store/ledger-versions.ts';
import { lockWhole } from '../store/locked-account.ts';

/**
 * Takes over what the ledger decided of an account that it was asked to let sleep, once. If the account has changed since, the ledger is
 * asked again with that change; while it is being closed, nothing is taken over. READ COMMITTED, under the account's lock.
 *
 * @returns whether the ledger has to hear of what this came to
 */
export async function takeDecision(
  database: Database,
  facts: AccountFacts,
  decided: { readonly version: number; readonly status: string },
  at: Date,
): Promise<boolean> {
  return database.begin(async (sql) => {
    const account = await lockWhole(sql, facts.id);
    if (account === undefined || account.closing) return false;
    if (account.version === facts.version && account.fallingAsleep) {
      if (decided.version !== facts.version) throw new Error('the ledger decided on a version that is unknown here');
      if (decided.status !== 'DORMANT') await noteAwake(sql, facts.id);
      else {
        const version = await updateStatus(sql, facts.id, 'DORMANT', at);
        await appendToOutbox(sql, [accountStatusChanged(account, version, 'DORMANT')]);
      }
    }
    await noteConfirmed(sql, facts.id, facts.version);
    return decided.status === 'DORMANT';
  });
}
