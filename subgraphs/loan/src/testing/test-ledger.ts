import { newId, type ServiceClient, ServiceFieldFailed, ServiceUnavailable } from '@florin/kit';
import type { BookingInput, BookingRefusal } from '../servicing/booking.ts';

export interface TestAccount {
  readonly id: string;
  readonly holder: string;
  /** Those who hold it too. */
  readonly others?: readonly string[];
  readonly currency: string;
  balance: bigint;
  isFrozen: boolean;
}

interface ToldHistory {
  /** What came in in each month, in minor units, the newest first. */
  readonly months?: readonly string[];
  readonly recurringMinor?: string;
  readonly overdrawnDays?: number;
  readonly failedPaymentDays?: number;
}

interface AccountQuestion {
  readonly accountId: string;
  readonly customerId: string;
  readonly currency: string;
}

interface Answer {
  readonly booked: boolean;
  readonly transactionId: string | null;
  readonly refusal: BookingRefusal | 'REFERENCE_CONFLICT' | null;
  readonly availableMinor: string | null;
}

/** A service `transaction` as far as loans need it: what it answers to a reference is for ever, as the real one's. */
export class TestLedger implements ServiceClient {
  readonly accounts = new Map<string, TestAccount>();
  /** What each loan's own accounts show, debit above nothing, and the bank's income and loss of all. */
  readonly shown = new Map<string, Map<string, bigint>>();
  readonly bookings = new Map<string, { readonly text: string; readonly answer: Answer }>();
  /** Days that this service has said to be done. */
  readonly reached: string[] = [];
  /** What the accounts of customers show; nothing of whoever is not in it. */
  readonly histories = new Map<string, ToldHistory>();
  /** Calls are lost on their way there, or their answers on the way back. */
  lost: 'nothing' | 'call' | 'answer' = 'nothing';
  /** It answers, and nothing can be written to its database. */
  broken = false;
  /** Runs before a booking is looked at. */
  before: (input: BookingInput) => Promise<void> = async () => {};

  open(holder: string, balance = 0n, currency = 'EUR'): TestAccount {
    const account = { id: newId('account'), holder, currency, balance, isFrozen: false };
    this.accounts.set(account.id, account);
    return account;
  }

  async call<T>({ query, variables }: Parameters<ServiceClient['call']>[0]): Promise<T> {
    const { input } = variables as { input: BookingInput & { date: string } };
    if (this.lost === 'call') throw new ServiceUnavailable('lost');
    if (this.broken) throw new ServiceFieldFailed('transaction answered an error: INTERNAL_SERVER_ERROR');
    if (query.includes('customerHistory')) return { customerHistory: this.#historyOf(variables) } as T;
    if (query.includes('businessDateReached')) {
      this.reached.push(input.date);
      return { businessDateReached: true } as T;
    }
    if (query.includes('bookLoans')) return { bookLoans: { conflicts: await this.#bookMany(variables) } } as T;
    if (query.includes('interestedInLoan')) return { interestedInLoan: this.#interested(variables) } as T;
    if (query.includes('loanAccountFault'))
      return { loanAccountFault: this.#faultOf(variables as unknown as AccountQuestion) } as T;
    await this.before(input);
    const answer = this.#answerTo(input);
    if (this.lost === 'answer') throw new ServiceUnavailable('lost');
    return { bookLoan: answer } as T;
  }

  async close(): Promise<void> {}

  async #bookMany({ input }: Record<string, unknown>): Promise<readonly string[]> {
    const conflicts: string[] = [];
    const { bookings } = input as { bookings: BookingInput[] };
    // None is booked where one of them cannot be meant.
    for (const booking of bookings) checkSum({ ...booking, customer: null });
    for (const booking of bookings) {
      await this.before(booking);
      // As one by one: without a customer.
      const { booked } = this.#answerTo({ ...booking, customer: null });
      if (!booked) conflicts.push(booking.reference);
    }
    if (this.lost === 'answer') throw new ServiceUnavailable('lost');
    return conflicts;
  }

  #historyOf({ customerId, before }: Record<string, unknown>) {
    const { months = [], ...told } = this.histories.get(String(customerId)) ?? {};
    return {
      from: String(before),
      recurringMinor: '0',
      overdrawnDays: 0,
      failedPaymentDays: 0,
      ...told,
      months: months.map((incomingMinor) => ({ incomingMinor, outgoingMinor: '10000' })),
    };
  }

  #interested({ customerId, accountIds, peopleIds }: Record<string, unknown>): readonly string[] {
    const accounts = [...this.accounts.values()].map(({ id, holder, others = [] }) => ({
      id,
      all: [holder, ...others],
    }));
    return (peopleIds as string[]).filter((person) =>
      accounts.some(
        ({ id, all }) =>
          person !== customerId &&
          all.includes(person) &&
          (all.includes(String(customerId)) || (accountIds as string[]).includes(id)),
      ),
    );
  }

  #faultOf({ accountId, customerId, currency }: AccountQuestion): BookingRefusal | null {
    const account = this.accounts.get(accountId);
    if (account?.holder !== customerId) return 'NOT_FOUND';
    return account.currency === currency ? null : 'CURRENCY_MISMATCH';
  }

  #answerTo(input: BookingInput): Answer {
    checkSum(input);
    const { customer, ...own } = input;
    const text = JSON.stringify({ ...own, customer });
    const stored = this.bookings.get(input.reference);
    if (stored !== undefined && stored.text !== text) return refused('REFERENCE_CONFLICT');
    const answer = stored?.answer ?? this.#book(input);
    this.bookings.set(input.reference, { text, answer });
    return answer;
  }

  #book({ loanId, actor, currency, customer, amounts }: BookingInput): Answer {
    if (customer !== null) {
      const account = this.accounts.get(customer.accountId);
      const amount = BigInt(customer.amountMinor);
      if (account === undefined || (customer.asHolder && account.holder !== actor)) return refused('NOT_FOUND');
      if (account.isFrozen) return refused('ACCOUNT_NOT_USABLE');
      if (account.currency !== currency) return refused('CURRENCY_MISMATCH');
      if (account.balance < amount) return refused('INSUFFICIENT_FUNDS', account.balance);
      account.balance -= amount;
    }
    for (const { account, amountMinor } of amounts) {
      const accounts = this.shown.get(loanId) ?? new Map<string, bigint>();
      accounts.set(account, (accounts.get(account) ?? 0n) + BigInt(amountMinor));
      this.shown.set(loanId, accounts);
    }
    return {
      booked: true,
      transactionId: customer === null ? null : newId('transaction'),
      refusal: null,
      availableMinor: null,
    };
  }
}

/** `BAD_USER_INPUT` of the real one. */
function checkSum({ customer, amounts }: BookingInput): void {
  const total = amounts.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), BigInt(customer?.amountMinor ?? 0));
  if (total !== 0n) throw new ServiceFieldFailed('what is booked of a loan does not sum up to nothing');
}

function refused(refusal: NonNullable<Answer['refusal']>, available?: bigint): Answer {
  return { booked: false, transactionId: null, refusal, availableMinor: available?.toString() ?? null };
}
