import { newId } from '@florin/kit';
import { done, person, refused, type Told } from './approval-event-examples.ts';
import type { Happening } from './happening.ts';

type Example = [string, string, Happening['payload'], Told, Partial<Happening>];

/** Events of holds, reversals, loans and the bank's days, each with what the trail keeps of it. */
export function ledgerActExamples({
  alice,
  bob,
  hers,
  txn,
  other,
}: Record<'alice' | 'bob' | 'hers' | 'txn' | 'other', string>): Example[] {
  const [hld, approvalId] = [newId('hold'), newId('approval')];
  return [
    ...bookingsOfLoans(alice, { accountId: hers, transactionId: txn }),
    [
      'transaction',
      'HoldPlaced',
      { holdId: hld, accountId: hers, actor: alice, amount: '500', currency: 'EUR', expiresOn: '2026-11-29' },
      done(person(alice), [hers, hld], { amount: '500', currency: 'EUR', expiresOn: '2026-11-29' }),
      { aggregateId: hld },
    ],
    [
      'transaction',
      'HoldResolved',
      { holdId: hld, accountId: hers, actor: null, currency: 'EUR', status: 'EXPIRED' },
      done('SERVICE transaction', [hers, hld], { status: 'EXPIRED', currency: 'EUR' }),
      { aggregateId: hld },
    ],
    [
      'transaction',
      'TransactionReversed',
      { transactionId: txn, approvalId, requestedBy: alice, decidedBy: bob, reversalId: other },
      done(person(bob), [txn, approvalId, other], { requestedBy: alice }),
      { aggregateId: txn },
    ],
    [
      'transaction',
      'TransactionReversalRefused',
      { transactionId: txn, approvalId, requestedBy: alice, decidedBy: bob, reason: 'INSUFFICIENT_FUNDS' },
      refused(person(bob), [txn, approvalId], { requestedBy: alice, reason: 'INSUFFICIENT_FUNDS' }),
      { aggregateId: txn },
    ],
    [
      'transaction',
      'BulkTransfersDone',
      {
        bulkId: 'b1',
        actor: alice,
        accountId: hers,
        transactionId: txn,
        at: '2026-11-22T09:30:00.000Z',
        currency: 'EUR',
        booked: 2,
        bookedTotal: '500',
        refused: 1,
        refusedTotal: '100',
      },
      done(person(alice), [hers], { booked: '2', bookedTotal: '500', currency: 'EUR', refused: '1' }),
      { aggregateId: 'b1' },
    ],
    [
      'transaction',
      'BusinessDateAdvanced',
      { date: '2026-11-23', previous: '2026-11-22' },
      done('SERVICE transaction', [], { date: '2026-11-23', previous: '2026-11-22' }),
      { aggregateId: 'business-date' },
    ],
  ];
}

/** What a borrower pays is theirs; what the bank books between its own accounts of the loan names them too, and is nobody's. */
function bookingsOfLoans(alice: string, debit: Readonly<Record<'accountId' | 'transactionId', string>>): Example[] {
  const [transferId, transactionId, late] = [newId('transfer'), newId('transaction'), newId('transaction')];
  const order = { transferId, actor: alice, amount: '100', currency: 'EUR' };
  const facts = { amount: '100', currency: 'EUR' };
  const [credit, income] = ['loan-settlement:EUR', 'loan-interest-income:EUR'];
  return [
    [
      'transaction',
      'TransferPosted',
      { ...order, kind: 'LOAN_REPAYMENT', debit, credit: { accountId: credit, transactionId } },
      done(person(alice), [debit.accountId, debit.transactionId, transactionId, transferId], {
        kind: 'LOAN_REPAYMENT',
        ...facts,
        creditAccount: credit,
      }),
      { aggregateId: transferId },
    ],
    [
      'transaction',
      'TransferPosted',
      {
        ...order,
        kind: 'LOAN_BOOKING',
        debit: { accountId: credit, transactionId },
        credit: { accountId: income, transactionId: late },
      },
      done('SERVICE loan', [transactionId, late, transferId], {
        kind: 'LOAN_BOOKING',
        ...facts,
        debitAccount: credit,
        creditAccount: income,
      }),
      { aggregateId: transferId },
    ],
  ];
}
