import { z } from 'zod';
import type { Actor } from './audit-event.ts';
import { reading } from './event-reading.ts';
import { details, person, service } from './facts.ts';

const subject = z.object({ customerId: z.string() });
/** What the service does by itself, when its time has come. */
const step = reading(subject, ({ customerId }) => ({
  outcome: 'SUCCEEDED',
  actor: service('customer'),
  subjects: [customerId],
  details: [],
}));

const exported = (by: (customerId: string) => Actor) =>
  reading(subject.extend({ dataExportId: z.string() }), ({ customerId, dataExportId }) => ({
    outcome: 'SUCCEEDED',
    actor: by(customerId),
    subjects: [customerId],
    details: details({ dataExport: dataExportId }),
  }));

/** What people decide about their data, and what becomes of it. */
export const privacyEvents = {
  ConsentChanged: reading(
    z.object({ customerId: z.string(), purpose: z.string(), granted: z.boolean(), textVersion: z.number() }),
    ({ customerId, purpose, granted, textVersion }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ purpose, granted, textVersion }),
    }),
  ),
  DataExportRequested: exported((customerId) => person(customerId)),
  DataExported: exported(() => service('customer')),
  ErasureBegun: reading(subject.extend({ erasureId: z.string() }), ({ customerId, erasureId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ erasure: erasureId }),
  })),
  PersonRestricted: step,
  PersonErased: step,
};
