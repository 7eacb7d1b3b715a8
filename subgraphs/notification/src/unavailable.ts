import { classifyDatabaseError, publicError } from '@florin/kit';

/**
 * Runs work that an absent database can keep from ending.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when it did; everything else as it is
 */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (classifyDatabaseError(error) === 'other') throw error;
    throw publicError('SUBGRAPH_UNAVAILABLE', 'Alerts cannot be reached at the moment. Try again.');
  }
}
