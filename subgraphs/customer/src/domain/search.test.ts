import { describe, expect, it } from 'vitest';
import { containsPattern, searchFormOf } from './search.ts';

describe('a search text', () => {
  it.each([
    ['  José   PEÑA ', 'jose pena'],
    ['Zoë\tØrsted', 'zoe ørsted'],
    ['ﬁne', 'fine'],
    ['李小龍', '李小龍'],
  ])('%j is searched as %j', (text, form) => {
    expect(searchFormOf(text)).toBe(form);
  });

  it('has no wildcards', () => {
    expect(containsPattern('100%_\\')).toBe('%100\\%\\_\\\\%');
  });
});
