import { useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';
import { RawSocket } from '../../gateway/src/live/testing/raw-socket.ts';

/** A session that ends takes its live connections with it, within a second, also at the gateway that did not end it. */
describe.each(['in-process', 'http'] as const)('signing out, subgraphs %s', (transport) => {
  const bank = useBank({ transport });
  const open = async (accessToken: string): Promise<RawSocket> => {
    const socket = new RawSocket(`${bank().url.replace(/^http/, 'ws')}/graphql`);
    await socket.init({ accessToken });
    socket.subscribe('1', 'subscription { alerts { id } }');
    return socket;
  };

  it('closes the sockets of that session with 4403, and takes no new one', async () => {
    const alice = await bank().people.customer('Alice');
    const bob = await bank().people.customer('Bob');
    const [hers, his] = await Promise.all([open(alice.accessToken), open(bob.accessToken)]);
    await bank().client(alice.accessToken).ask('mutation { signOut { __typename } }');
    const signedOutAt = performance.now();
    expect(await hers.closed).toEqual({ code: 4403, reason: expect.stringContaining('session ended') });
    expect(performance.now() - signedOutAt).toBeLessThan(1_000);
    his.send({ type: 'ping' });
    await his.next('pong');
    const again = new RawSocket(`${bank().url.replace(/^http/, 'ws')}/graphql`);
    await again.opened();
    again.send({ type: 'connection_init', payload: { accessToken: alice.accessToken } });
    expect((await again.closed).code).toBe(4403);
    his.socket.terminate();
  });
});
