import { classifyDatabaseError } from './database.ts';
import { publicError } from './errors.ts';
import type { Logger } from './logging.ts';
import { ServiceUnavailable } from './service-client.ts';

/**
 * Runs work that another service or the database can keep from ending.
 *
 * @param message what the client is told: what is true by now, and that the same call can be made again
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when one of them is away; everything else as it is
 */
export async function orUnavailable<T>(
  work: () => Promise<T>,
  message: string,
  log: { readonly logger: Logger; readonly traceId: string },
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const away = error instanceof ServiceUnavailable || classifyDatabaseError(error) !== 'other';
    if (!away) throw error;
    log.logger.warn({ err: error, traceId: log.traceId }, 'unavailable');
    throw publicError('SUBGRAPH_UNAVAILABLE', message);
  }
}
