import { newId } from '@florin/kit';
import { done, person, type Told } from './approval-event-examples.ts';
import type { Happening } from './happening.ts';

/** Events of applications for loans, each with what the trail keeps of it. */
export function loanExamples(alice: string): [string, string, Happening['payload'], Told, Partial<Happening>][] {
  const [applicationId, productId] = [newId('loanApplication'), newId('loanProduct')];
  const subjects = [applicationId, alice];
  return [
    [
      'loan',
      'LoanApplicationSubmitted',
      {
        applicationId,
        customerId: alice,
        productId,
        productVersion: 2,
        amount: '500000',
        currency: 'EUR',
        termMonths: 24,
      },
      done(person(alice), subjects, {
        product: productId,
        productVersion: '2',
        amount: '500000',
        currency: 'EUR',
        termMonths: '24',
      }),
      { aggregateId: applicationId },
    ],
    [
      'loan',
      'LoanApplicationWithdrawn',
      { applicationId, customerId: alice },
      done(person(alice), subjects, {}),
      { aggregateId: applicationId },
    ],
  ];
}
