import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SessionEndedError } from '../../docs/realtime/bank-session.ts';
import { createReader } from './alert-reader.ts';
import { clientNamed } from './documented-clients.ts';

Object.assign(globalThis, { WebSocket });

/** How streams of documented clients end or begin anew, and the first subscription of the README. */
const bank = useBank();

const ROOT = join(import.meta.dirname, '../..');
const WAIT = { timeout: 20_000, interval: 20 };

/** Deletes all alerts of somebody but the last `kept`, as the purge does after a quarter of a year. */
async function purge(recipient: string, kept: number): Promise<void> {
  const { notification } = bank().bank.databases;
  const [log] = await notification<{ upTo: bigint }[]>`
    UPDATE recipient SET purged_number = last_number - ${kept} WHERE id = ${recipient} RETURNING purged_number AS "upTo"`;
  await notification`DELETE FROM alert WHERE recipient_id = ${recipient} AND number <= ${String(log?.upTo)}::bigint`;
}

describe('the documented graphql-ws client', () => {
  it('reads the list again when its cursor is too old', async (context) => {
    const reader = await createReader(bank(), context);
    const { line, payIn, inbox, person } = reader;
    const { got, ends } = await clientNamed('graphql-ws')(reader);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
    await line.cut();
    await payIn(4);
    await vi.waitFor(async () => expect(await inbox()).toHaveLength(5), WAIT);
    await purge(person.id, 2);
    await line.mend();
    await vi.waitFor(() => expect(got).toHaveLength(3), WAIT);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(4), WAIT);
    expect(got.slice(1)).toEqual(await inbox());
    expect(ends).toEqual([]);
  });

  it('ends with its session, and does not come again', async (context) => {
    const reader = await createReader(bank(), context);
    const { line, session, payIn } = reader;
    const { got, ends } = await clientNamed('graphql-ws')(reader);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
    const { connections } = line;
    await bank()
      .client(await session.accessToken())
      .ask('mutation { signOut { __typename } }');
    await vi.waitFor(() => expect(ends).toEqual([expect.any(SessionEndedError)]), WAIT);
    expect(line.connections).toBeLessThanOrEqual(connections + 1);
  });
});

describe('the first subscription of the README', () => {
  const section = readFileSync(join(ROOT, 'README.md'), 'utf8').split('## Your first subscription')[1] ?? '';
  const commands = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, command = '']) => command).slice(0, 2);

  it.each([
    ['with curl', commands[0]],
    ['with graphql-ws', commands[1]],
  ])('works as it is printed, %s', async (_how, command = '') => {
    const alice = await bank().people.customer('Alice');
    const account = await alice.openAccount();
    const printed = command
      .replace('http://localhost:4000', bank().url)
      .replace('localhost:4000', new URL(bank().url).host);
    const shell = spawn('sh', ['-c', printed], {
      cwd: ROOT,
      env: { ...process.env, TOKEN: alice.accessToken },
      detached: true,
    });
    let output = '';
    shell.stdout.on('data', (text: Buffer) => (output += text.toString()));
    try {
      // It says nothing when it has subscribed, so money comes in until it has been told of some.
      await vi.waitFor(async () => {
        await alice.deposit(account.id, '20.00');
        expect(output).toContain('Money deposited');
      }, WAIT);
      expect(output).toMatch(/"amount":"20.00".*[\w-]{34}/);
    } finally {
      if (shell.pid !== undefined) process.kill(-shell.pid);
    }
  });
});
