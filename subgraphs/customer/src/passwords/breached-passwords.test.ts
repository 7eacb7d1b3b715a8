import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBreachedPasswords } from './breached-passwords.ts';

const BREACHED = Array.from({ length: 300 }, (_, index) => `a breached password of ${index}`);
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();

describe('the list of the package', () => {
  it('knows what is tried first, and lets a good one pass', async () => {
    const breached = createBreachedPasswords();
    expect(await breached.includes('unbelievable', [])).toBe(true);
    expect(await breached.includes('Password1234', [])).toBe(true);
    expect(await breached.includes('alice van den berg', ['Alice van den Berg'])).toBe(true);
    expect(await breached.includes('Florin-demo-password', [])).toBe(true);
    expect(await breached.includes('correct horse battery', ['Alice van den Berg'])).toBe(false);
  });
});

describe.each(['\n', '\r\n'])("the operator's list, lines ended by %j", (ending) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'florin-breached-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is found every line of, the first and the last too, and nothing else', async () => {
    const lines = BREACHED.map((password, index) => `${sha1(password)}:${index ** 3}`).toSorted();
    await writeFile(join(folder, 'hashes.txt'), `${lines.join(ending)}${ending}`);
    const breached = createBreachedPasswords(join(folder, 'hashes.txt'));
    for (const password of BREACHED) expect(await breached.includes(password, []), password).toBe(true);
    for (const password of BREACHED) expect(await breached.includes(`${password}!`, []), password).toBe(false);
  });

  it('may be empty', async () => {
    await writeFile(join(folder, 'none.txt'), '');
    expect(await createBreachedPasswords(join(folder, 'none.txt')).includes(BREACHED[0] ?? '', [])).toBe(false);
  });
});
