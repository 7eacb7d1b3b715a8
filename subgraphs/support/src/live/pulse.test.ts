import { describe, expect, it, vi } from 'vitest';
import { createPulse } from './pulse.ts';

const beaten = { done: false, value: true };
const ended = { done: true, value: undefined };

describe('a pulse', () => {
  it('begins with a beat, and any number of further ones are one', async () => {
    const pulse = createPulse(() => {});
    expect(await pulse.next()).toEqual(beaten);
    pulse.beat();
    pulse.beat();
    expect(await pulse.next()).toEqual(beaten);
    const waiting = pulse.next();
    pulse.beat();
    expect(await waiting).toEqual(beaten);
  });

  it('ends at once for who waits, and says so once', async () => {
    const onEnd = vi.fn();
    const pulse = createPulse(onEnd);
    await pulse.next();
    const waiting = pulse.next();
    await pulse.return();
    expect(await waiting).toEqual(ended);
    pulse.end();
    pulse.beat();
    expect(await pulse.next()).toEqual(ended);
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('ends without the beat that was not asked for', async () => {
    const pulse = createPulse(() => {});
    pulse.end();
    expect(await pulse.next()).toEqual(ended);
  });
});
