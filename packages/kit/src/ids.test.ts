import { describe, expect, it } from 'vitest';
import { ID_PREFIXES, isId, newId } from './ids.ts';

describe('an id', () => {
  it('is of its own kind and of no other', () => {
    const kinds = Object.keys(ID_PREFIXES) as (keyof typeof ID_PREFIXES)[];
    for (const kind of kinds) expect(kinds.filter((asked) => isId(asked, newId(kind)))).toEqual([kind]);
  });

  it.each(['', 'acc', 'acc_', 'acc_x', '_01h455vb4pex5vsknk084sn02q', 'acc_01h455vb4pex5vsknk084sn02u!'])(
    'is not "%s"',
    (text) => {
      expect(isId('account', text)).toBe(false);
    },
  );
});
