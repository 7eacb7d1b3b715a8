import { randomUUID } from 'node:crypto';
import { fingerprintOf } from '@florin/kit';
import type { OpenedAccount, Person, TestBank } from '@florin/testkit';
import type { Order } from '@florin/transaction';

const TRANSFER = `mutation ($input: TransferInput!) { transfer(input: $input) { __typename
  ... on TransferSuccess { transaction { id transferId } } ... on Rejection { code } } }`;

export interface Payer {
  readonly person: Person;
  readonly account: OpenedAccount;
}

/** A customer with an account, and money in it when a sum is named. */
export async function payer(bank: TestBank, name: string, funds?: string): Promise<Payer> {
  const person = await bank.people.customer(name);
  const account = await person.openAccount();
  if (funds !== undefined) await person.deposit(account.id, funds);
  return { person, account };
}

/** Lets somebody pay somebody without step-up, as often as a test needs. */
export async function trust(bank: TestBank, from: Payer, to: Payer): Promise<void> {
  await bank.bank.databases.transaction`
    INSERT INTO trusted_payee (customer_id, account_id) VALUES (${from.person.id}, ${to.account.id}) ON CONFLICT DO NOTHING`;
}

/** Pays by mutation. @returns the payer's transaction, or the code of the refusal */
export async function pay(from: Payer, toAccountId: string, amount: string): Promise<string> {
  const input = {
    fromAccountId: from.account.id,
    toAccountId,
    amount: { amount, currency: 'EUR' },
    idempotencyKey: randomUUID(),
  };
  const { transfer } = await from.person.client.ask<{ transfer: { transaction?: { id: string }; code?: string } }>(
    TRANSFER,
    { input },
  );
  return transfer.transaction?.id ?? transfer.code ?? '';
}

/** Pays by mutation so often, some at a time. @returns the payer's transactions, in no order */
export async function payOften(from: Payer, toAccountId: string, count: number, atOnce = 8): Promise<string[]> {
  const made: string[] = [];
  let begun = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < count) {
        begun += 1;
        const transaction = await pay(from, toAccountId, '0.01');
        made.push(transaction);
      }
    }),
  );
  return made;
}

/**
 * Pays so often at the ledger itself, where a batch of many costs little more than one: for tests that need thousands of movements
 * and are not about how they are ordered.
 */
export async function postOften(bank: TestBank, from: Payer, toAccountId: string, count: number): Promise<void> {
  const orders = Array.from({ length: count }, (): Order => {
    const idempotencyKey = randomUUID();
    return {
      kind: 'TRANSFER',
      actor: from.person.id,
      capacity: 'HOLDER',
      idempotencyKey,
      fingerprint: fingerprintOf({ idempotencyKey }),
      debit: { by: 'id', id: from.account.id },
      credit: { by: 'id', id: toAccountId },
      amount: { amount: 1n, currency: 'EUR' },
      reference: null,
    };
  });
  const answers = await Promise.all(orders.map((order) => bank.bank.transaction.ledger.post(order)));
  const failed = answers.filter((answer) => answer.outcome !== 'RECORDED');
  if (failed.length > 0) throw new Error(`${failed.length} payments were not recorded`);
}
