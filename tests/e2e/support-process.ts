import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, type TestBank } from '@florin/testkit';
import { vi } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** A process starts within this, on a busy machine. */
const START_TIMEOUT_MS = 120_000;

/** The service support as its own process, beside the bank's own instance and on the same databases; it can be killed. */
export class SupportProcess {
  readonly #environment: Readonly<Record<string, string>>;
  readonly url: string;
  #child: ChildProcess | undefined;

  private constructor(bank: TestBank, port: number) {
    const urlOf = (name: 'customer' | 'transaction') => bank.bank.servers.get(name)?.url ?? '';
    this.url = `http://127.0.0.1:${port}/graphql`;
    this.#environment = {
      PATH: process.env.PATH ?? '',
      FLORIN_PROFILE: 'test',
      FLORIN_SECRET: bank.secret,
      LOG_LEVEL: 'silent',
      PORT: String(port),
      DATABASE_URL: bank.databases.support.appUrl,
      EVENTS_DATABASE_URL: bank.databases.events.appUrl,
      CUSTOMER_URL: urlOf('customer'),
      TRANSACTION_URL: urlOf('transaction'),
    };
  }

  static async start(bank: TestBank): Promise<SupportProcess> {
    const instance = new SupportProcess(bank, await freePort());
    await instance.start();
    return instance;
  }

  /** Starts it, and waits until it can serve. */
  async start(): Promise<void> {
    this.#child = spawn('node', ['--import', 'tsx', 'subgraphs/support/src/main.ts'], {
      cwd: ROOT,
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await vi.waitFor(
      async () => {
        const { ok } = await fetch(this.url.replace('/graphql', '/ready'));
        if (!ok) throw new Error('not ready');
      },
      { timeout: START_TIMEOUT_MS, interval: 50 },
    );
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
}
