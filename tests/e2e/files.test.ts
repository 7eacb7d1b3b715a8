import { createHash } from 'node:crypto';
import { sampleFiles, useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';
import { announce, asService, CLAIM, DOWNLOADS, read, send, upload } from './file-clients.ts';

/** A file from its announcement to its reader, through the gateway, with services here and elsewhere. */
describe.each(['in-process', 'http'] as const)('a file, subgraphs %s', (transport) => {
  const bank = useBank({ transport });
  const bytes = sampleFiles.png(1_500_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  it('is announced, sent once, taken up once by its service, and read by whom that says', async () => {
    const alice = await bank().people.customer('Alice');
    const agent = await bank().people.staff('SUPPORT_AGENT');
    const file = { purpose: 'TICKET', fileName: 'Foto übers Meer.png', byteSize: bytes.length };
    const { upload: created } = await announce(alice, file);
    const taken = await send(bank(), created?.url ?? '', bytes, alice);
    expect([taken.status, await taken.json()]).toEqual([201, { id: created?.id, byteSize: bytes.length, sha256 }]);
    expect((await send(bank(), created?.url ?? '', bytes, alice)).status).toBe(409);

    const own = { senderId: alice.id, ownerId: alice.id };
    const claim = { uploadIds: [created?.id], purpose: 'TICKET', ...own, subject: 'msg_1' };
    const facts = { id: created?.id, fileName: file.fileName, mediaType: 'image/png', byteSize: bytes.length, sha256 };
    expect(await asService(bank(), 'support', CLAIM, claim)).toEqual({ files: [facts], refusal: null });
    expect(await asService(bank(), 'support', CLAIM, claim)).toEqual({ files: [facts], refusal: null });
    expect(await asService(bank(), 'support', CLAIM, { ...claim, subject: 'msg_2' })).toEqual({
      files: [],
      refusal: 'NOT_FOUND',
    });

    const ask = { uploadIds: [created?.id], reader: agent.id, coordinate: 'TicketAttachment.url' };
    const [link] = await asService<{ url: string }[]>(bank(), 'support', DOWNLOADS, ask);
    const answer = await read(bank(), link?.url ?? '', agent.accessToken);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="Foto _bers Meer.png"; filename*=UTF-8''Foto%20%C3%BCbers%20Meer.png`,
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const trail = await bank().bank.databases.customer<{ payload: unknown }[]>`
      SELECT payload FROM outbox_event WHERE type = 'StaffRead'`;
    expect(trail.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({
        actor: agent.id,
        coordinate: 'TicketAttachment.url',
        subjects: [{ id: alice.id }],
      }),
    );
  });

  it('is refused where the content is not what was announced, and the refused sender is told so', async () => {
    const alice = await bank().people.customer('Alice');
    const { upload: created } = await announce(alice, { byteSize: 1_500_000 });
    const page = Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(1_500_000, ' '));
    const answer = await send(bank(), created?.url ?? '', page, alice);
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { error: { code: 'CONTENT', message: expect.stringContaining('media type') } },
    ]);
    const rows = await bank().bank.databases.customer`SELECT FROM upload WHERE owner_id = ${alice.id}`;
    expect(rows).toHaveLength(0);
  });

  it('can be read once by a link that needs no token', async () => {
    const alice = await bank().people.customer('Alice');
    const id = await upload(bank(), alice, sampleFiles.pdf(), { purpose: 'TICKET', mediaType: 'application/pdf' });
    const own = { senderId: alice.id, ownerId: alice.id };
    const claim = { uploadIds: [id], purpose: 'TICKET', ...own, subject: 'msg_1' };
    await asService(bank(), 'support', CLAIM, claim);
    const ask = { uploadIds: [id], reader: alice.id, coordinate: 'TicketAttachment.url', singleUse: true };
    const [link] = await asService<{ url: string }[]>(bank(), 'support', DOWNLOADS, ask);
    const answers = await Promise.all(Array.from({ length: 10 }, () => read(bank(), link?.url ?? '')));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, ...Array(9).fill(409)]);
    await Promise.all(answers.map((answer) => answer.text()));
  });
});
