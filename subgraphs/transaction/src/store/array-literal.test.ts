import { describe, expect, it } from 'vitest';
import { plainArray, textArray } from './array-literal.ts';

// How PostgreSQL reads such a literal back is tried in array-literal.int.test.ts.
describe('array literals', () => {
  it('quote what means something to PostgreSQL', () => {
    expect(textArray(['txn_01', null, 'NULL', 'null', '', 'a,b', '{x}', '"', '\\', ' padded '])).toBe(
      '{txn_01,NULL,"NULL","null","","a,b","{x}","\\"","\\\\"," padded "}',
    );
    expect(plainArray([1n, -2, 'txn_01', 2n ** 62n])).toBe('{1,-2,txn_01,4611686018427387904}');
    expect([textArray([]), plainArray([])]).toEqual(['{}', '{}']);
  });
});
