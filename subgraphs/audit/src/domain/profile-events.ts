import { z } from 'zod';
import { reading } from './event-reading.ts';
import { ANONYMOUS, details, person } from './facts.ts';

const id = z.string();

/** What people change of themselves. */
export const profileEvents = {
  ProviderIdentityLinked: reading(z.object({ customerId: id, by: z.string() }), ({ customerId, by }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ by }),
  })),
  // Whoever typed the address; it proves nothing.
  SignUpRequested: reading(z.object({ customerId: id.nullable() }), ({ customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: ANONYMOUS,
    subjects: [customerId],
    details: [],
  })),
  SignedInFromNewDevice: reading(
    z.object({ customerId: id, sessionId: id.nullable(), newPlace: z.boolean(), newDevice: z.boolean() }),
    ({ customerId, sessionId, newPlace, newDevice }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ session: sessionId ?? undefined, newPlace, newDevice }),
    }),
  ),
  EmailChangeRequested: reading(z.object({ customerId: id }), ({ customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: [],
  })),
  ProfileUpdated: reading(
    z.object({ customerId: id, fields: z.array(z.object({ field: z.string() })) }),
    ({ customerId, fields }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ fields: fields.map(({ field }) => field).join(' ') }),
    }),
  ),
};
