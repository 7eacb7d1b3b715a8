import { describe, expect, it } from 'vitest';
import { createLiveHub } from './live-hub.ts';

function recorder() {
  const heard: string[] = [];
  return { heard, onItem: (item: string) => void heard.push(item), onWake: () => void heard.push('wake') };
}

describe('a live hub', () => {
  it('gives an item to who listens to its key, and a wake to one or all', () => {
    const hub = createLiveHub<string>();
    const [alice, bob] = [recorder(), recorder()];
    hub.attach('alice', alice);
    hub.attach('bob', bob);
    hub.publish('alice', 'for alice');
    hub.publish('nobody', 'for nobody');
    hub.wake('bob');
    hub.wakeAll();
    expect(alice.heard).toEqual(['for alice', 'wake']);
    expect(bob.heard).toEqual(['wake', 'wake']);
  });

  it('leaves nothing of 1,000 that came and went, in any order, some twice', () => {
    const hub = createLiveHub<string>();
    const stay = recorder();
    const leave = hub.attach('key 0', stay);
    const detaches = Array.from({ length: 1_000 }, (_, index) => hub.attach(`key ${index % 7}`, recorder()));
    expect(hub.listeners).toBe(1_001);
    for (const detach of detaches.toReversed()) detach();
    for (const detach of detaches.slice(0, 100)) detach();
    expect(hub.listeners).toBe(1);
    hub.publish('key 0', 'still here');
    leave();
    hub.publish('key 0', 'gone');
    expect(stay.heard).toEqual(['still here']);
    expect(hub.listeners).toBe(0);
  });

  it('lets a listener leave while it is told', () => {
    const hub = createLiveHub<string>();
    const other = recorder();
    const leave = hub.attach('key', { onItem: () => leave(), onWake: () => {} });
    hub.attach('key', other);
    hub.publish('key', 'first');
    hub.publish('key', 'second');
    expect(other.heard).toEqual(['first', 'second']);
    expect(hub.listeners).toBe(1);
  });
});
