import { describe, expect, it } from 'vitest';
import {
  decideVerification,
  refusalToSubmit,
  type VerificationDecision,
  type VerificationStatus,
} from './verification.ts';

const at = new Date('2026-11-22T12:00:00Z');
const who = { customerId: 'cus_alice', deciderId: 'cus_olga', isOutdated: false };
const verify: VerificationDecision = { kind: 'VERIFY' };
const reject: VerificationDecision = { kind: 'REJECT', reasons: ['forged'] };
const ask: VerificationDecision = { kind: 'REQUEST_DOCUMENTS', reasons: ['forged'] };

describe('a verification', () => {
  it.each<[VerificationStatus, VerificationDecision, string]>([
    ['PENDING', verify, 'VERIFIED'],
    ['PENDING', reject, 'REJECTED'],
    ['VERIFIED', verify, 'UNCHANGED'],
    ['VERIFIED', reject, 'REJECTED'],
    ['REJECTED', verify, 'VERIFIED'],
    ['REJECTED', reject, 'UNCHANGED'],
    ['IN_REVIEW', verify, 'VERIFIED'],
    ['IN_REVIEW', reject, 'REJECTED'],
    ['IN_REVIEW', ask, 'MORE_DOCUMENTS_NEEDED'],
    ['PENDING', ask, 'MORE_DOCUMENTS_NEEDED'],
    ['VERIFIED', ask, 'MORE_DOCUMENTS_NEEDED'],
    ['MORE_DOCUMENTS_NEEDED', ask, 'UNCHANGED'],
    ['MORE_DOCUMENTS_NEEDED', verify, 'VERIFIED'],
  ])('%s, decided %j, becomes %s', (status, decision, outcome) => {
    const next = decideVerification(status, decision, who, at);
    if ('refusal' in next) {
      expect(next.refusal).toBe(outcome);
    } else {
      expect(next).toEqual({
        status: outcome,
        decidedAt: at,
        ...(outcome !== 'VERIFIED' ? { reasons: ['forged'] } : {}),
      });
    }
  });

  it.each<VerificationDecision>([verify, reject, ask])(
    'is not decided %j by whoever saw older documents',
    (decision) => {
      const outdated = { ...who, isOutdated: true };
      expect(decideVerification('IN_REVIEW', decision, outdated, at)).toEqual({ refusal: 'NEWER_SUBMISSION' });
    },
  );

  it.each<[VerificationStatus, string | undefined]>([
    ['PENDING', undefined],
    ['MORE_DOCUMENTS_NEEDED', undefined],
    ['REJECTED', undefined],
    ['IN_REVIEW', 'IN_REVIEW'],
    ['VERIFIED', 'VERIFIED'],
  ])('takes documents while it is %s, or not', (status, refusal) => {
    expect(refusalToSubmit(status)).toBe(refusal);
  });

  it.each<VerificationStatus>(['PENDING', 'IN_REVIEW', 'VERIFIED', 'REJECTED'])(
    '%s is not decided by its own customer',
    (status) => {
      const self = { customerId: 'cus_olga', deciderId: 'cus_olga', isOutdated: false };
      expect(decideVerification(status, verify, self, at)).toEqual({ refusal: 'SELF' });
      expect(decideVerification(status, reject, self, at)).toEqual({ refusal: 'SELF' });
    },
  );
});
