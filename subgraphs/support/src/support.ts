import type { AnyCollectionDefinition, DocumentStore } from '@florin/documents';
import type { EventBus } from '@florin/events';
import {
  buildSubgraph,
  createAssertionVerifier,
  type Logger,
  parseTypeDefinitions,
  type ServiceClient,
  type ServiceKeys,
  type Subgraph,
} from '@florin/kit';
import type { SupportContext } from './context.ts';
import { permissions } from './permissions.ts';

/** What this service keeps. */
export const COLLECTIONS: readonly AnyCollectionDefinition[] = [];

export interface SupportDependencies {
  /** Migrated. Whoever opened it closes it, after `close`. */
  readonly documents: DocumentStore;
  readonly bus: EventBus;
  readonly keys: ServiceKeys;
  /** Signs cursors; the same on every instance, at least 32 bytes. */
  readonly cursorKey: Uint8Array;
  /** The service `customer`, for names. */
  readonly customers: ServiceClient;
  /** The service `transaction`, for what a customer may link to a ticket. */
  readonly ledger: ServiceClient;
  readonly sandbox: boolean;
  readonly logger: Logger;
}

export interface SupportService {
  readonly subgraph: Subgraph;
  /** Ends what runs beside requests. The documents stay open. */
  close(): Promise<void>;
}

/** Builds the subgraph `support`. */
export function buildSupport(dependencies: SupportDependencies): SupportService {
  const { documents, logger } = dependencies;
  const close = async () => {};
  const subgraph = buildSubgraph<SupportContext>({
    name: 'support',
    typeDefs: parseTypeDefinitions('support', { sandbox: dependencies.sandbox }),
    resolvers: {},
    permissions,
    verifier: createAssertionVerifier(dependencies.keys),
    logger,
    contextFor: (base) => base,
    ready: () => documents.ready(),
    close,
  });
  return { subgraph, close };
}
