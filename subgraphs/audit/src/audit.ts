import type { AnyCollectionDefinition, DocumentStore } from '@florin/documents';
import type { EventBus } from '@florin/events';
import {
  buildSubgraph,
  createAssertionVerifier,
  type Logger,
  parseTypeDefinitions,
  type ServiceKeys,
  type Subgraph,
} from '@florin/kit';
import type { AuditContext } from './context.ts';
import { permissions } from './permissions.ts';

/** What this service keeps. */
export const COLLECTIONS: readonly AnyCollectionDefinition[] = [];

export interface AuditDependencies {
  /** Migrated. Whoever opened it closes it, after `close`. */
  readonly documents: DocumentStore;
  readonly bus: EventBus;
  readonly keys: ServiceKeys;
  readonly sandbox: boolean;
  readonly logger: Logger;
}

export interface AuditService {
  readonly subgraph: Subgraph;
  /** Ends what runs beside requests. The documents stay open. */
  close(): Promise<void>;
}

/** Builds the subgraph `audit`. */
export function buildAudit(dependencies: AuditDependencies): AuditService {
  const { documents, logger } = dependencies;
  const close = async () => {};
  const subgraph = buildSubgraph<AuditContext>({
    name: 'audit',
    typeDefs: parseTypeDefinitions('audit', { sandbox: dependencies.sandbox }),
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
