import { appendToOutbox } from '@florin/events';
import { type Database, newId } from '@florin/kit';
import { factorsOf } from '../../domain/second-factors.ts';
import { dataExportRequested } from '../../events/published.ts';
import { type StepUpNeeded, useConsent } from '../../step-up/own-acts.ts';
import { type DataExportRow, findCollecting, insertDataExport } from '../../store/data-exports.ts';
import { lockFactorHolder } from '../../store/second-factors.ts';

export type RequestExportOutcome =
  | { readonly kind: 'begun'; readonly dataExport: DataExportRow }
  | { readonly kind: 'factor-missing' }
  | StepUpNeeded;

/**
 * Has everything about whoever asks collected. One at a time: asked for again meanwhile, it is the same one. READ COMMITTED, under the lock
 * of the person's row; the proof is used up with the row that it is for.
 */
export function requestExport(
  { database, now }: { readonly database: Database; readonly now: () => number },
  customerId: string,
  challengeId: string | undefined,
): Promise<RequestExportOutcome> {
  const at = new Date(now());
  const act = { customerId, action: 'REQUEST_DATA_EXPORT', payload: null } as const;
  return database.begin(async (sql): Promise<RequestExportOutcome> => {
    const holder = await lockFactorHolder(sql, customerId);
    const running = await findCollecting(sql, customerId);
    if (running !== undefined) return { kind: 'begun', dataExport: running };
    if (holder === undefined || factorsOf(holder) === 0) return { kind: 'factor-missing' };
    if (!(await useConsent(sql, act, challengeId, at))) return { kind: 'step-up-needed', act };
    const id = newId('dataExport');
    await insertDataExport(sql, { id, customerId }, at);
    await appendToOutbox(sql, [dataExportRequested(customerId, id)]);
    const begun = await findCollecting(sql, customerId);
    if (begun === undefined) throw new Error('an export that begins is there');
    return { kind: 'begun', dataExport: begun };
  });
}
