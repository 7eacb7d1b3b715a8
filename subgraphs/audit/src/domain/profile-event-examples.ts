import { done, person, type Told } from './approval-event-examples.ts';
import type { Happening } from './happening.ts';

/** Events of what people change of themselves, each with what the trail keeps of it. */
export function profileExamples(alice: string): [string, string, Happening['payload'], Told, Partial<Happening>?][] {
  return [
    ['customer', 'SignUpRequested', { customerId: alice }, done('ANONYMOUS', [alice], {})],
    ['customer', 'SignUpRequested', { customerId: null }, done('ANONYMOUS', [], {}), { aggregateId: 'nobody' }],
    [
      'customer',
      'SignedInFromNewDevice',
      { customerId: alice, sessionId: 'ses_1', newPlace: true, newDevice: false },
      done(person(alice), [alice], { session: 'ses_1', newPlace: 'true', newDevice: 'false' }),
    ],
    [
      'customer',
      'ProviderIdentityLinked',
      { customerId: alice, by: 'OWNER' },
      done(person(alice), [alice], { by: 'OWNER' }),
    ],
    ['customer', 'EmailChangeRequested', { customerId: alice }, done(person(alice), [alice], {})],
    [
      'customer',
      'ProfileUpdated',
      { customerId: alice, fields: [{ field: 'PHONE' }, { field: 'ADDRESS' }] },
      done(person(alice), [alice], { fields: 'PHONE ADDRESS' }),
    ],
  ];
}
