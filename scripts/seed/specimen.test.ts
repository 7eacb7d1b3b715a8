import { expect, it } from 'vitest';
import { specimen } from './specimen.ts';

it('a specimen is a PDF whose table finds its parts', () => {
  const text = specimen(['A (b) \\c', 'Second line']).toString('latin1');
  expect(text).toContain('(A \\(b\\) \\\\c) Tj');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset));
  expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual([1, 2, 3, 4, 5].map((id) => `${id} 0 obj`));
});
