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
    [
      'customer',
      'DataExportRequested',
      { customerId: alice, dataExportId: 'dxp_1' },
      done(person(alice), [alice], { dataExport: 'dxp_1' }),
    ],
    [
      'customer',
      'DataExported',
      { customerId: alice, dataExportId: 'dxp_1' },
      done('SERVICE customer', [alice], { dataExport: 'dxp_1' }),
    ],
    [
      'customer',
      'ErasureBegun',
      { customerId: alice, erasureId: 'ers_1' },
      done(person(alice), [alice], { erasure: 'ers_1' }),
    ],
    ['customer', 'PersonRestricted', { customerId: alice }, done('SERVICE customer', [alice], {})],
    ['customer', 'PersonErased', { customerId: alice }, done('SERVICE customer', [alice], {})],
  ];
}
