import { describe, expect, it } from 'vitest';
import { eventText, textPieces } from './event-text.ts';

describe('eventText', () => {
  it('keeps on one line what fits, and breaks what does not', () => {
    const event = {
      ticketMessages: { author: { name: 'Sofia', kind: 'AGENT' }, body: 'Hello, I am looking into it.', readBy: [] },
    };
    expect(eventText(event)).toBe(`{
  "ticketMessages": {
    "author": { "name": "Sofia", "kind": "AGENT" },
    "body": "Hello, I am looking into it.",
    "readBy": []
  }
}`);
    expect(eventText({ typing: [null, true, 1] })).toBe('{ "typing": [null, true, 1] }');
  });

  it('is the JSON that it shows', () => {
    const value = { a: ['x'.repeat(80), { b: '"quoted": {}' }], c: {}, d: [] };
    expect(JSON.parse(eventText(value))).toEqual(value);
  });
});

describe('textPieces', () => {
  it('tells keys from strings, quotes within them too, and loses nothing', () => {
    const text = eventText({ body: 'she said "hi": yes', n: 1 });
    const pieces = textPieces(text);
    expect(pieces.map(({ text: piece }) => piece).join('')).toBe(text);
    expect(pieces.filter(({ kind }) => kind === 'key').map(({ text: key }) => key)).toEqual(['"body"', '"n"']);
    expect(pieces.filter(({ kind }) => kind === 'string')).toHaveLength(1);
  });
});
