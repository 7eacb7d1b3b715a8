import DataLoader from 'dataloader';
import { foreign, type LoaderDependencies, scopeOfAccounts } from '../loaders.ts';
import { orUnavailable } from '../unavailable.ts';
import { findOverviews, type InterestOverview, type OverviewQuestion } from './overview-store.ts';

/** One request's loader of interest and fees: one query for all accounts of a request. */
export type InterestLoader = DataLoader<OverviewQuestion, InterestOverview | undefined, string>;

export function createInterestLoader(deps: LoaderDependencies): InterestLoader {
  return new DataLoader(
    (questions) =>
      orUnavailable(async () => {
        const ids = questions.map(({ accountId }) => accountId);
        const found = await findOverviews(deps.database, questions, await scopeOfAccounts(deps, ids));
        await deps.staffReads.note(
          'Account.interestAndFees',
          foreign(ids, (_id, place) => found[place]),
        );
        return found;
      }),
    { cacheKeyFn: ({ accountId, from, to }) => `${accountId} ${from} ${to}` },
  );
}
