import type { DocumentConsumer, DocumentStore } from '@florin/documents';
import { type EventBus, startDenialRecorder } from '@florin/events';
import {
  buildSubgraph,
  createAssertionVerifier,
  isStaff,
  type Logger,
  newId,
  parseTypeDefinitions,
  publicError,
  type ServiceKeys,
  type Subgraph,
  type Viewer,
} from '@florin/kit';
import type { AuditContext } from './context.ts';
import { readEvent } from './domain/read-event.ts';
import { trailRead } from './domain/reading.ts';
import { startCollecting } from './events/collect.ts';
import { permissions } from './permissions.ts';
import { auditPersonalData } from './privacy/personal-data.ts';
import { resolvers } from './resolvers/index.ts';
import { createTrail, type Trail } from './store/trail.ts';

export { COLLECTIONS } from './store/trail-collections.ts';

export interface AuditDependencies {
  /** Migrated. Whoever opened it closes it, after `close`. */
  readonly documents: DocumentStore;
  readonly bus: EventBus;
  readonly keys: ServiceKeys;
  readonly sandbox: boolean;
  readonly logger: Logger;
  /** Wall time without it; when the trail was read. */
  readonly now?: () => Date;
}

export interface AuditService {
  readonly subgraph: Subgraph;
  /** What makes the trail out of services' events, with its lag. */
  readonly collecting: Pick<DocumentConsumer, 'lag' | 'deadLetters' | 'replayDeadLetters' | 'wake'>;
  /** Ends what runs beside requests. The documents stay open. */
  close(): Promise<void>;
}

/** Builds the subgraph `audit`: collects every service's events, and shows them to auditors. */
export function buildAudit(dependencies: AuditDependencies): AuditService {
  const { bus, documents, logger, now = () => new Date() } = dependencies;
  const trail = createTrail(documents);
  const collecting = startCollecting({ bus, documents, trail, logger });
  // This service needs no outbox: what it has to tell the trail, it writes there itself.
  const denials = startDenialRecorder({
    append: (events) =>
      trail.append(
        events.map((event) => readEvent({ ...event, id: newId('event'), occurredAt: now(), source: 'audit' })),
      ),
    logger,
  });
  const close = async () => {
    await collecting.stop();
    await denials.close();
  };
  const personalData = auditPersonalData(trail);
  const subgraph = buildSubgraph<AuditContext>({
    name: 'audit',
    typeDefs: parseTypeDefinitions('audit', { sandbox: dependencies.sandbox }),
    resolvers,
    permissions,
    verifier: createAssertionVerifier(dependencies.keys),
    logger,
    contextFor: (base) => ({ ...base, personalData, readTrail: readerOf(trail, base.viewer, now) }),
    onDenied: denials.record,
    ready: () => documents.ready(),
    close,
  });
  return { subgraph, collecting, close };
}

/** No reading of the trail without its being in the trail: it is written first, and fails the reading when it cannot be. */
function readerOf(trail: Trail, viewer: Viewer, now: () => Date): AuditContext['readTrail'] {
  return async (filter, page) => {
    if (!isStaff(viewer)) throw publicError('FORBIDDEN', 'Your role does not allow this.');
    const found = await trail.list(filter, page);
    await trail.append([trailRead(viewer, filter, { id: newId('event'), occurredAt: now() })]);
    return found;
  };
}
