import { describe, expect, it } from 'vitest';
import { createPasswordHasher, PASSWORD_HASHING } from './passwords.ts';

const cheap = { memoryKib: 8, passes: 1, lanes: 1, atOnce: 2, waiting: 3 };

describe('hashing passwords', () => {
  it('makes argon2id hashes with the parameters of OWASP, each with its own salt', async () => {
    const hasher = createPasswordHasher(PASSWORD_HASHING);
    const [one, other] = await Promise.all([
      hasher.hash('correct horse battery'),
      hasher.hash('correct horse battery'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await hasher.fits(one, 'correct horse battery')).toBe(true);
    expect(await hasher.fits(one, 'correct horse batterY')).toBe(false);
  });

  it('fits nothing where there is no hash', async () => {
    expect(await createPasswordHasher(cheap).fits(undefined, 'correct horse battery')).toBe(false);
  });

  it('lets so many wait and refuses the rest, and goes on afterwards', async () => {
    const hasher = createPasswordHasher(cheap);
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => hasher.hash('correct horse battery')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2 + 3);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    const again = await Promise.all(Array.from({ length: 5 }, () => hasher.hash('correct horse battery')));
    expect(again).toHaveLength(5);
  });

  it('gives its place back when a hash fails', async () => {
    const hasher = createPasswordHasher({ ...cheap, atOnce: 1, waiting: 0 });
    await expect(hasher.fits('not a hash', 'correct horse battery')).rejects.toThrow();
    expect(await hasher.fits(undefined, 'correct horse battery')).toBe(false);
  });
});
