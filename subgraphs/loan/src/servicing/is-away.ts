import { classifyDatabaseError, ServiceFieldFailed, ServiceUnavailable } from '@florin/kit';
import { GraphQLError } from 'graphql';

/** Whether an error says nothing of the loan at hand: the ledger or the connection to the database is away, or others were always faster. */
export function isAway(error: unknown): boolean {
  const isBusy = error instanceof GraphQLError && error.extensions.code === 'SUBGRAPH_UNAVAILABLE';
  const isService = error instanceof ServiceUnavailable && !(error instanceof ServiceFieldFailed);
  return isBusy || isService || classifyDatabaseError(error) === 'connection-lost';
}
