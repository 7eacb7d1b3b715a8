import { describe, expect, it } from 'vitest';
import { gatherReads, isPlainId } from './gathered-reads.ts';

/** A read that ends when it is told to. */
function heldReads() {
  const begun: { readonly questions: readonly string[]; readonly end: (error?: Error) => void }[] = [];
  const read = (questions: readonly string[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      const end = (error?: Error) =>
        error === undefined ? resolve(questions.map((question) => `to ${question}`)) : reject(error);
      begun.push({ questions, end });
    });
  return { begun, ask: gatherReads(read) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('gathered reads', () => {
  it('ask together what comes in one turn, also from different promises, and answer each', async () => {
    const { begun, ask } = heldReads();
    const answers = Promise.all([
      ask('alice'),
      Promise.resolve().then(() => ask('bob')),
      new Promise((resolve) => process.nextTick(resolve)).then(() => ask('alice')),
    ]);
    await turn();
    expect(begun.map(({ questions }) => questions)).toEqual([['alice', 'bob', 'alice']]);
    begun[0]?.end();
    expect(await answers).toEqual(['to alice', 'to bob', 'to alice']);
  });

  it('run two at once, and gather what comes meanwhile', async () => {
    const { begun, ask } = heldReads();
    const answers: Promise<string>[] = [];
    for (const question of ['a', 'b', 'c', 'd', 'e']) {
      answers.push(ask(question));
      await turn();
    }
    expect(begun.map(({ questions }) => questions)).toEqual([['a'], ['b']]);
    begun[0]?.end();
    await answers[0];
    await turn();
    expect(begun.map(({ questions }) => questions)).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
    for (const { end } of begun) end();
    expect(await Promise.all(answers)).toEqual(['to a', 'to b', 'to c', 'to d', 'to e']);
  });

  it('remember nothing', async () => {
    const { begun, ask } = heldReads();
    for (let round = 0; round < 2; round += 1) {
      const answer = ask('a');
      await turn();
      begun[round]?.end();
      await answer;
    }
    expect(begun).toHaveLength(2);
  });

  it('go on after a read that failed', async () => {
    const { begun, ask } = heldReads();
    const failed = [ask('a'), ask('b')];
    await turn();
    begun[0]?.end(new Error('away'));
    for (const answer of failed) await expect(answer).rejects.toThrow('away');
    for (let round = 1; round <= 3; round += 1) {
      const answer = ask('c');
      await turn();
      begun[round]?.end();
      expect(await answer).toBe('to c');
    }
  });
});

describe('a plain id', () => {
  it.each(['acc_01kaxyz', 'cus_alice', 'A-1'])('%j is one', (id) => expect(isPlainId(id)).toBe(true));
  it.each(['', 'acc_\u0000', 'acc_"', 'acc_,', 'acc_{', 'ä', '\ud800', 'a\n', 'a'.repeat(65)])('%j is none', (id) =>
    expect(isPlainId(id)).toBe(false),
  );
});
