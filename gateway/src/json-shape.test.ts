import { describe, expect, it } from 'vitest';
import { excessOf } from './json-shape.ts';
import { JSON_DEPTH_MAX, JSON_VALUES_MAX } from './limits.ts';

const padding = ' '.repeat(5_000);
const nested = (levels: number) => `${padding}${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('the shape of a JSON text', () => {
  it('may have as many levels and values as anybody needs', () => {
    expect(excessOf(nested(JSON_DEPTH_MAX))).toBeUndefined();
    expect(excessOf(nested(JSON_DEPTH_MAX + 1))).toBe(`nested deeper than ${JSON_DEPTH_MAX} levels`);
    expect(excessOf(`[${'0,'.repeat(JSON_VALUES_MAX - 1)}0]`)).toBeUndefined();
    expect(excessOf(`[${'0,'.repeat(JSON_VALUES_MAX)}0]`)).toBe(`of more than ${JSON_VALUES_MAX} values`);
  });

  it('is not that of what stands in its strings', () => {
    const inside = '[,{"'.repeat(50_000);
    expect(excessOf(JSON.stringify({ query: inside, back: '\\', more: '\\"', end: [1] }))).toBeUndefined();
    expect(excessOf(JSON.stringify(`\\${'['.repeat(6_000)}`) + nested(JSON_DEPTH_MAX + 1))).toMatch(/^nested/);
  });

  it('is looked for in what is no JSON too', () => {
    expect(excessOf(`"${'['.repeat(10_000)}`)).toBeUndefined();
    expect(excessOf(']'.repeat(10_000))).toBeUndefined();
    expect(excessOf('['.repeat(10_000))).toMatch(/^nested/);
  });
});
