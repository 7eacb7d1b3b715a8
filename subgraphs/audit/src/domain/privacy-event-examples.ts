import { done, person, type Told } from './approval-event-examples.ts';
import type { Happening } from './happening.ts';

/** Events of consents, exports and erasures, each with what the trail keeps of it. */
export function privacyExamples(alice: string): [string, string, Happening['payload'], Told, Partial<Happening>?][] {
  const consent = { customerId: alice, purpose: 'MARKETING_EMAIL', granted: true, textVersion: 1 };
  return [
    [
      'customer',
      'ConsentChanged',
      consent,
      done(person(alice), [alice], { purpose: 'MARKETING_EMAIL', granted: 'true', textVersion: '1' }),
    ],
  ];
}
