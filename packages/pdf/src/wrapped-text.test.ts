import { describe, expect, it } from 'vitest';
import { shownText, wrappedText } from './wrapped-text.ts';

describe('text in a column', () => {
  const widthOf = (text: string) => Array.from(text).length;

  it('breaks between words, and within one that is too long', () => {
    expect(wrappedText('one two three', 7, 9, widthOf)).toEqual(['one two', 'three']);
    expect(wrappedText('abcdefghij k', 4, 9, widthOf)).toEqual(['abcd', 'efgh', 'ij k']);
    expect(wrappedText('', 4, 9, widthOf)).toEqual([]);
  });

  it('ends with an ellipsis where there is no room for more', () => {
    expect(wrappedText('one two three four', 5, 2, widthOf)).toEqual(['one', 'two…']);
    expect(wrappedText('abcdefghij', 4, 2, widthOf)).toEqual(['abcd', 'efg…']);
  });

  it('shows no control characters, nor what turns the direction of the line', () => {
    expect(shownText('a\u0000\tb\u202ec\u200bd')).toBe('a bcd');
    expect(shownText('e\u0301')).toBe('é');
  });
});
