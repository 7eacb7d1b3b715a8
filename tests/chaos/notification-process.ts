import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, type TestBank } from '@florin/testkit';
import type { TestContext } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The service `notification` in a process of its own, on a port that stays when it is started again. */
export class NotificationProcess {
  readonly url: string;
  readonly #environment: Record<string, string | undefined>;
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(port: number, { secret, databases }: TestBank) {
    this.url = `http://127.0.0.1:${port}/graphql`;
    this.#environment = {
      PATH: process.env.PATH,
      FLORIN_PROFILE: 'test',
      FLORIN_SECRET: secret,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DATABASE_URL: databases.notification.appUrl,
      EVENTS_DATABASE_URL: databases.events.appUrl,
    };
  }

  /** Ended with the test, whatever comes of it. */
  static async start(bank: TestBank, { onTestFinished }: TestContext): Promise<NotificationProcess> {
    const notification = new NotificationProcess(await freePort(), bank);
    onTestFinished(() => notification.kill());
    await notification.startAgain();
    return notification;
  }

  /** Starts it, and waits until it can serve. */
  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'subgraphs/notification/src/main.ts'], {
      cwd: ROOT,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    while (!(await this.#isReady())) {
      if (child.exitCode !== null) throw new Error(`notification ended with ${child.exitCode}:\n${this.#output}`);
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async #isReady(): Promise<boolean> {
    const answer = await fetch(this.url.replace('/graphql', '/ready')).catch(() => undefined);
    if (answer?.ok === true) return true;
    // It starts on the same machine: who asks without a pause keeps it from doing so.
    await pause(50);
    return false;
  }
}
