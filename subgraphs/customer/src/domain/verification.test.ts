import { describe, expect, it } from 'vitest';
import { decideVerification, type VerificationDecision, type VerificationStatus } from './verification.ts';

const at = new Date('2026-11-22T12:00:00Z');
const who = { customerId: 'cus_alice', deciderId: 'cus_olga' };
const verify: VerificationDecision = { kind: 'VERIFY' };
const reject: VerificationDecision = { kind: 'REJECT', reasons: ['forged'] };

describe('a verification', () => {
  it.each<[VerificationStatus, VerificationDecision, string]>([
    ['PENDING', verify, 'VERIFIED'],
    ['PENDING', reject, 'REJECTED'],
    ['VERIFIED', verify, 'UNCHANGED'],
    ['VERIFIED', reject, 'REJECTED'],
    ['REJECTED', verify, 'VERIFIED'],
    ['REJECTED', reject, 'UNCHANGED'],
  ])('%s, decided %j, becomes %s', (status, decision, outcome) => {
    const next = decideVerification(status, decision, who, at);
    if ('refusal' in next) {
      expect(next.refusal).toBe(outcome);
    } else {
      expect(next).toEqual({
        status: outcome,
        decidedAt: at,
        ...(outcome === 'REJECTED' ? { reasons: ['forged'] } : {}),
      });
    }
  });

  it.each<VerificationStatus>(['PENDING', 'VERIFIED', 'REJECTED'])(
    '%s is not decided by its own customer',
    (status) => {
      const self = { customerId: 'cus_olga', deciderId: 'cus_olga' };
      expect(decideVerification(status, verify, self, at)).toEqual({ refusal: 'SELF' });
      expect(decideVerification(status, reject, self, at)).toEqual({ refusal: 'SELF' });
    },
  );
});
