import { type Canonical, fingerprintOf } from '@florin/kit';
import {
  type AccountReference,
  ClockBackwards,
  fundingAccount,
  type Ledger,
  type Order,
  sandboxFundingSource,
} from '@florin/transaction';
import { type Moment, type Movement, planMovements } from './movements.ts';
import type { OpenedAccount } from './seed-people.ts';

/**
 * Plays the three months through the ledger: its clock is set back, goes forward from moment to moment, and ends at wall time.
 * A seeding that was killed goes on: what is booked already is answered again by its key.
 *
 * @throws Error when the ledger answers otherwise than planned
 */
export async function seedMovements(
  ledger: Ledger,
  accounts: ReadonlyMap<string, OpenedAccount>,
  firstStart: Date,
): Promise<number> {
  let count = 0;
  for (const moment of planMovements(firstStart)) {
    await setClock(ledger, moment.at.getTime() - Date.now());
    count += await play(ledger, accounts, moment);
  }
  await setClock(ledger, 0);
  return count;
}

/** A seeding that goes on is behind the ledger's clock at first, and leaves it as it is: what it repeats is booked already. */
async function setClock(ledger: Ledger, offsetMs: number): Promise<void> {
  try {
    await ledger.setClockOffset(offsetMs);
  } catch (error) {
    if (!(error instanceof ClockBackwards)) throw error;
  }
}

async function play(ledger: Ledger, accounts: ReadonlyMap<string, OpenedAccount>, moment: Moment): Promise<number> {
  const answers = await Promise.all(moment.movements.map((movement) => ledger.post(orderOf(movement, accounts))));
  answers.forEach((answer, index) => {
    const movement = moment.movements[index];
    const state = answer.outcome === 'RECORDED' ? answer.transaction.state : undefined;
    const ended = state?.status === 'FAILED' ? state.refusal.code : (state?.status ?? answer.outcome);
    if (ended !== movement?.ends) throw new Error(`the demo's movement ${movement?.key} ended as ${ended}`);
  });
  return answers.length;
}

function orderOf(movement: Movement, accounts: ReadonlyMap<string, OpenedAccount>): Order {
  const caller = accountOf(accounts, movement.kind === 'DEPOSIT' ? movement.to : movement.from);
  const amount = { amount: BigInt(movement.amount), currency: movement.currency };
  const elsewhere: AccountReference = {
    by: 'own',
    account: fundingAccount(sandboxFundingSource().name, movement.currency),
  };
  const inside = (name: string): AccountReference => ({ by: 'id', id: accountOf(accounts, name).id });
  return {
    kind: movement.kind,
    actor: caller.holder,
    capacity: 'HOLDER',
    idempotencyKey: movement.key,
    fingerprint: fingerprintOf({ ...movement } satisfies Record<string, Canonical>),
    debit: 'from' in movement ? inside(movement.from) : elsewhere,
    credit: 'to' in movement ? inside(movement.to) : elsewhere,
    amount,
    reference: movement.reference,
  };
}

function accountOf(accounts: ReadonlyMap<string, OpenedAccount>, name: string): OpenedAccount {
  const account = accounts.get(name);
  if (account === undefined) throw new Error(`the demo has no account ${name}`);
  return account;
}
