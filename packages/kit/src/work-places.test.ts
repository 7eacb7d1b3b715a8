import { describe, expect, it } from 'vitest';
import { WorkPlaces } from './work-places.ts';

const TOTAL = 128;
const EACH = 16;

/** Takes places until there are none for this person. @returns what gives them back */
function takeAll(places: WorkPlaces, whose: string): (() => void)[] {
  const taken: (() => void)[] = [];
  for (let give = places.take(whose); give !== undefined; give = places.take(whose)) taken.push(give);
  return taken;
}

describe('places for work', () => {
  it('are so many of one person, and free again when they were given back, once', () => {
    const places = new WorkPlaces(TOTAL, EACH);
    const [first, ...others] = takeAll(places, 'alice');
    expect(others).toHaveLength(EACH - 1);
    first?.();
    first?.();
    expect(takeAll(places, 'alice')).toHaveLength(1);
  });

  it('are left for whoever has none, though eight people take all that they can', () => {
    const places = new WorkPlaces(TOTAL, EACH);
    for (let person = 0; person < TOTAL / EACH; person += 1) takeAll(places, `mallory-${person}`);
    const others = Array.from({ length: TOTAL / 3 }, (_, n) => places.take(`alice-${n}`));
    expect(others.every((place) => place !== undefined)).toBe(true);
  });

  it('are never more than there are, and each of them is somebody’s when all are gone', () => {
    const places = new WorkPlaces(TOTAL, EACH);
    const taken = Array.from({ length: 2 * TOTAL }, (_, n) => takeAll(places, `person-${n}`)).flat();
    expect(taken).toHaveLength(TOTAL);
    taken[0]?.();
    expect(places.take('late')).toBeDefined();
  });

  it('are several of one person again when the others have gone', () => {
    const places = new WorkPlaces(TOTAL, EACH);
    const theirs = ['bob', 'carol', 'dave', 'erin'].flatMap((whose) => takeAll(places, whose));
    expect(takeAll(places, 'alice')).toHaveLength(1);
    for (const give of theirs) give();
    expect(takeAll(places, 'alice')).toHaveLength(EACH - 1);
  });
});
