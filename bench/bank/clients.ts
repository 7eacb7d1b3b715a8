import type { BenchBank } from './bench-bank.ts';
import { ACCOUNTS_PER_CLIENT, OPENING_DEPOSIT, TOKEN_USED_FOR_MS, TRANSFER_CLIENTS } from './limits.ts';

/** A customer who pays: an access token and accounts with money in them. */
export interface PayingClient {
  readonly accessToken: string;
  readonly accounts: readonly string[];
}

/** The customers behind the transfers, with tokens that still hold. */
export class PayingClients {
  readonly #bench: BenchBank;
  readonly #people: readonly { readonly email: string; readonly accounts: readonly string[] }[];
  #signedIn: readonly PayingClient[] = [];
  #signedInAt = Number.NEGATIVE_INFINITY;

  private constructor(bench: BenchBank, people: readonly { email: string; accounts: readonly string[] }[]) {
    this.#bench = bench;
    this.#people = people;
  }

  /** Signs them up, opens their accounts and pays in, all through the API. */
  static async open(bench: BenchBank): Promise<PayingClients> {
    const people = [];
    for (let n = 0; n < TRANSFER_CLIENTS; n++) people.push(await openClient(bench));
    await trustEachOther(bench);
    return new PayingClients(bench, people);
  }

  async signedIn(): Promise<readonly PayingClient[]> {
    if (performance.now() - this.#signedInAt > TOKEN_USED_FOR_MS) {
      this.#signedIn = await this.#bench.awake(() => this.#signIn());
      this.#signedInAt = performance.now();
    }
    return this.#signedIn;
  }

  async #signIn(): Promise<readonly PayingClient[]> {
    const clients: PayingClient[] = [];
    for (const { email, accounts } of this.#people) {
      const { accessToken } = await this.#bench.people.signIn(email);
      clients.push({ accessToken, accounts });
    }
    return clients;
  }
}

/** Step-up is not what is measured: nobody could answer so many challenges. */
async function trustEachOther({ bank }: BenchBank): Promise<void> {
  await bank.databases.transaction`
    INSERT INTO trusted_payee (customer_id, account_id)
    SELECT DISTINCT payer.customer_id, payee.account_id FROM ledger_holder payer CROSS JOIN ledger_holder payee`;
}

async function openClient({ people }: BenchBank): Promise<{ email: string; accounts: string[] }> {
  const person = await people.customer('Payer');
  const accounts: string[] = [];
  for (let n = 0; n < ACCOUNTS_PER_CLIENT; n++) {
    const { id } = await person.openAccount();
    await person.deposit(id, OPENING_DEPOSIT);
    accounts.push(id);
  }
  return { email: person.email, accounts };
}
