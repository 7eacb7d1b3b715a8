import { type DocumentConsumer, startDocumentConsumer } from '@florin/documents';
import type { EventBus, PublishedEvent } from '@florin/events';
import type { Logger } from '@florin/kit';
import { z } from 'zod';
import type { SealedDocuments } from '../store/sealed-documents.ts';
import { shredPerson } from '../store/shred-person.ts';

const personErased = z.object({ customerId: z.string().min(1) });

/** Erases here whom the service `customer` has erased (`PersonErased`): again and again is as good as once. */
export function startErasing(options: {
  readonly documents: SealedDocuments;
  readonly bus: EventBus;
  readonly logger: Logger;
}): DocumentConsumer {
  const { documents, bus, logger } = options;
  const handle = async (events: readonly PublishedEvent[]) => {
    for (const { type, version, payload } of events)
      if (type === 'PersonErased' && version === 1)
        await shredPerson(documents, personErased.parse(payload).customerId, new Date());
  };
  return startDocumentConsumer({ bus, group: 'support', sources: ['customer'], store: documents, handle, logger });
}
