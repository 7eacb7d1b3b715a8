import type { Connection, Database, PageRequest } from '@florin/kit';
import { RETENTION_YEARS, type RetentionYears } from '../domain/retention.ts';
import { DATA_EXPORTS_LISTED } from '../limits.ts';
import { type DataExportRow, listDataExports } from '../store/data-exports.ts';
import { type ErasureRow, type ErasureState, findErasures, listErasures } from '../store/erasures.ts';
import { type ColleagueClients, createColleagues, orUnavailable } from './colleagues.ts';
import { goOnErasing } from './erasure-saga.ts';
import { goOnExporting } from './export/export-work.ts';
import { type RequestExportOutcome, requestExport } from './export/request-export.ts';
import {
  type ErasureDependencies,
  type ErasurePlan,
  planErasure,
  type RequestErasureOutcome,
  requestErasure,
} from './request-erasure.ts';

/** What people ask the bank about their data. */
export interface PrivacyOperations {
  requestErasure(
    customerId: string,
    input: { readonly challengeId: string | undefined; readonly traceId: string },
  ): Promise<RequestErasureOutcome>;
  planErasure(customerId: string, traceId: string): Promise<ErasurePlan>;
  requestExport(customerId: string, challengeId: string | undefined): Promise<RequestExportOutcome>;
  exportsOf(customerId: string): Promise<readonly DataExportRow[]>;
  erasureOf(customerId: string): Promise<ErasureRow | undefined>;
  erasures(state: ErasureState | undefined, page: PageRequest<string>): Promise<Connection<ErasureRow>>;
}

/** The same, with the work that goes on beside requests. */
export interface Privacy extends PrivacyOperations {
  /** Goes on with what is due: one of it. @returns how much it looked at */
  goOn(): Promise<number>;
}

export function createPrivacy(options: {
  readonly database: Database;
  readonly now: () => number;
  readonly clients: ColleagueClients;
  readonly years?: RetentionYears | undefined;
}): Privacy {
  const { database, now, clients, years = RETENTION_YEARS } = options;
  const deps: ErasureDependencies = { database, now, years, colleagues: createColleagues(clients) };
  return {
    requestErasure: (customerId, input) => orUnavailable(() => requestErasure(deps, customerId, input)),
    planErasure: (customerId, traceId) => orUnavailable(() => planErasure(deps, customerId, traceId)),
    requestExport: (customerId, challengeId) => requestExport(deps, customerId, challengeId),
    exportsOf: (customerId) => listDataExports(database, customerId, DATA_EXPORTS_LISTED),
    erasureOf: async (customerId) => (await findErasures(database, [customerId]))[0],
    erasures: (state, page) => listErasures(database, state, page),
    goOn: () => goOnWithBoth(deps),
  };
}

/** One that fails does not keep the other from going on. */
async function goOnWithBoth(deps: ErasureDependencies): Promise<number> {
  const [erasing, exporting] = await Promise.allSettled([goOnErasing(deps), goOnExporting(deps)]);
  if (erasing.status === 'rejected') throw erasing.reason;
  if (exporting.status === 'rejected') throw exporting.reason;
  return erasing.value + exporting.value;
}
