import { describe, expect, it } from 'vitest';
import { changedDecisions, faultsOfDecisions } from './consent.ts';

const yes = { purpose: 'MARKETING_EMAIL', granted: true, textVersion: 1 } as const;
const no = { ...yes, granted: false } as const;

describe('what somebody says about consents', () => {
  it('names each purpose once, and no text but the one of now', () => {
    expect(faultsOfDecisions([yes, { ...yes, purpose: 'PRODUCT_ANALYTICS' }])).toEqual([]);
    expect(faultsOfDecisions([yes, no])).toEqual([{ at: 1, code: 'TWICE' }]);
    expect(faultsOfDecisions([{ ...yes, textVersion: 2 }])).toEqual([{ at: 0, code: 'TEXT_VERSION' }]);
    expect(faultsOfDecisions([{ ...no, textVersion: 0 }])).toEqual([{ at: 0, code: 'TEXT_VERSION' }]);
  });

  it('changes something only where it stands otherwise', () => {
    expect(changedDecisions([yes], new Map())).toEqual([yes]);
    expect(changedDecisions([no], new Map())).toEqual([]);
    expect(changedDecisions([yes], new Map([[yes.purpose, yes]]))).toEqual([]);
    expect(changedDecisions([no], new Map([[yes.purpose, yes]]))).toEqual([no]);
    expect(changedDecisions([yes], new Map([[yes.purpose, no]]))).toEqual([yes]);
    expect(changedDecisions([{ ...yes, textVersion: 2 }], new Map([[yes.purpose, yes]]))).toHaveLength(1);
  });
});
