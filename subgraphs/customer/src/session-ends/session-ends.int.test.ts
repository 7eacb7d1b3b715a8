import type { SubgraphEvents, SubgraphResult, Viewer } from '@florin/kit';
import { createTestDatabase, LostCommits } from '@florin/testkit';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_ENDS_KEPT_MS } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { TestServices } from '../testing/test-service.ts';

const FOLLOW = 'subscription ($after: Cursor) { sessionsEnded(after: $after) { cursor sessionId endedAt } }';
const GATEWAY: Viewer = { kind: 'service', service: 'gateway' };

interface Told {
  readonly cursor: string;
  readonly sessionId: string;
}

describe('ended sessions', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let services: TestServices;
  beforeAll(async () => {
    database = await createTestDatabase('customer');
    services = new TestServices(database.appUrl);
  });
  afterAll(async () => {
    await services.close();
    await database.drop();
  });

  const follow = async (after?: string, instance = services.service) =>
    eventsOf(await instance.subgraph.subscribe(await services.request(GATEWAY, FOLLOW, { after })));
  /** Somebody with a session of their own. */
  const signedIn = async (name: string) => {
    const { email, customerId } = await services.customer(name);
    const { accessToken = '' } = await services.signIn(email);
    const viewer = { ...services.viewer(customerId, 'CUSTOMER'), sessionId: String(decodeJwt(accessToken).sid) };
    const signOut = () => services.run(viewer, 'mutation { signOut { __typename } }');
    return { viewer, sessionId: viewer.sessionId, signOut };
  };

  it('are told to the gateway as they end, on every instance, and again from a cursor', async () => {
    const [alice, bob, carol] = [await signedIn('Alice'), await signedIn('Bob'), await signedIn('Carol')];
    const other = services.instance();
    const [here, there] = [await follow(), await follow(undefined, other.service)];
    await alice.signOut();
    const told = [await nextOf(here), await nextOf(there)];
    expect(told.map(({ sessionId }) => sessionId)).toEqual([alice.sessionId, alice.sessionId]);
    await here.return(undefined);
    await bob.signOut();
    await carol.signOut();
    expect((await nextOf(there)).sessionId).toBe(bob.sessionId);
    const again = await follow(told[0]?.cursor);
    expect([(await nextOf(again)).sessionId, (await nextOf(again)).sessionId]).toEqual([
      bob.sessionId,
      carol.sessionId,
    ]);
    await again.return(undefined);
    await there.return(undefined);
  });

  // A stream looks by itself after 30 s only.
  it('are told at once where the service never hears that its commit was done', { timeout: 25_000 }, async () => {
    const [greta, hana] = [await signedIn('Greta'), await signedIn('Hana')];
    const commits = new LostCommits();
    const unheard = services.instance();
    commits.losing(unheard.database);
    const streams = [await follow(), await follow(undefined, unheard.service)];
    await hana.signOut();
    // What was before, up to hers: from now on both wait.
    for (const stream of streams) while ((await nextOf(stream)).sessionId !== hana.sessionId);
    commits.next = 1;
    const answer = await services.run(greta.viewer, 'mutation { signOut { __typename } }', {}, unheard.service);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    for (const stream of streams) {
      expect((await nextOf(stream)).sessionId).toBe(greta.sessionId);
      await stream.return(undefined);
    }
  });

  it('are told to nobody else', async () => {
    const person = await signedIn('Dora');
    for (const viewer of [person.viewer, { kind: 'service', service: 'account' } as const]) {
      const refused = await services.service.subgraph.subscribe(await services.request(viewer, FOLLOW));
      expect(refused).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    }
  });

  it('that are forgotten make an old cursor end with CURSOR_EXPIRED, and a new gateway begins with what is kept', async () => {
    const erik = await signedIn('Erik');
    const stream = await follow();
    const first = await nextOf(stream);
    await stream.return(undefined);
    await erik.signOut();
    services.now += SESSION_ENDS_KEPT_MS;
    const fleur = await signedIn('Fleur');
    await fleur.signOut();
    await purgeExpired(services.database, new Date(services.now + 1));
    const expired = await follow(first.cursor);
    expect((await expired.next()).value).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_EXPIRED' } }] });
    const anew = await follow();
    expect((await nextOf(anew)).sessionId).toBe(fleur.sessionId);
    await anew.return(undefined);
  });
});

function eventsOf(opened: SubgraphResult | SubgraphEvents): SubgraphEvents {
  if (!(Symbol.asyncIterator in opened)) throw new Error(`refused: ${JSON.stringify(opened)}`);
  return opened;
}

async function nextOf(events: SubgraphEvents): Promise<Told> {
  const { value } = await events.next();
  const told = value?.data?.sessionsEnded;
  if (told === undefined) throw new Error(`no event: ${JSON.stringify(value)}`);
  return told as Told;
}
