import { useBank } from '@florin/testkit';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createReader } from './alert-reader.ts';
import { CLIENTS, SOCKET_CLIENTS } from './documented-clients.ts';

// As docs/realtime.md says for Node before 22; browsers have one.
Object.assign(globalThis, { WebSocket });

/** The clients of docs/realtime.md, each against a whole bank over a line that is cut. */
const bank = useBank();

const WAIT = { timeout: 20_000, interval: 20 };
/** Seconds that a token of the test lives: enough to open a stream with it on a busy machine. */
const SHORT_LIFE = 8;

describe.concurrent.each(CLIENTS)('%s, as docs/realtime.md has it', (_name, watch) => {
  it('gives each alert once and in order: from the list, live, and after the line was cut', async (context) => {
    const reader = await createReader(bank(), context);
    const { line, payIn, inbox } = reader;
    await payIn(2);
    await vi.waitFor(async () => expect(await inbox()).toHaveLength(2), WAIT);
    const { got } = await watch(reader);
    await vi.waitFor(() => expect(got).toHaveLength(2), WAIT);
    for (let cut = 1; cut <= 3; cut++) {
      await payIn(1);
      await vi.waitFor(async () => expect(got).toEqual(await inbox()), WAIT);
      await line.cut();
      await payIn(3);
      await line.mend();
      await payIn(1);
      await vi.waitFor(() => expect(got).toHaveLength(2 + 5 * cut), WAIT);
    }
    expect(got).toEqual(await inbox());
    expect(new Set(got).size).toBe(got.length);
  });

  it('goes on with a new token after the old one has ended', async (context) => {
    const reader = await createReader(bank(), context, SHORT_LIFE);
    const { payIn, inbox } = reader;
    const hasEnded = await reader.tokenEnds();
    const { got } = await watch(reader);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
    await vi.waitFor(() => expect(hasEnded()).toBe(true), WAIT);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(2), WAIT);
    expect(got).toEqual(await inbox());
  });
});

describe.concurrent.each(SOCKET_CLIENTS)('%s, as docs/realtime.md has it', (_name, watch) => {
  it('outlives its first token on one connection when it is renewed in place', async (context) => {
    const reader = await createReader(bank(), context, SHORT_LIFE);
    const { line, session, payIn } = reader;
    const hasEnded = await reader.tokenEnds();
    const { got, renewals } = await watch(reader);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
    await session.renew();
    await vi.waitFor(() => expect(renewals).toEqual([{ renewed: true, expiresAt: expect.any(String) }]), WAIT);
    const { connections } = line;
    await vi.waitFor(() => expect(hasEnded()).toBe(true), WAIT);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(2), WAIT);
    expect(line.connections).toBe(connections);
  });
});
