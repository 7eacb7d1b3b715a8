import { z } from 'zod';
import { reading } from './event-reading.ts';
import { details, person } from './facts.ts';

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
};
