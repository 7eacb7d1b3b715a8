import { randomUUID } from 'node:crypto';
import { deriveServiceKeys, newId, type ServiceClient, ServiceUnavailable, signStepUpProof } from '@florin/kit';

interface Asked {
  readonly subject: string;
  readonly payloadHash: string;
}

/** What the service `transaction` sees of `customer`: challenges that a test answers. */
export class RecordingCustomers {
  /** Whether people have a second factor. */
  enrolled = true;
  away = false;
  readonly shown: Record<string, unknown>[] = [];
  readonly #challenges = new Map<string, Asked & { readonly jti: string; answered: boolean }>();
  readonly #secret: string;

  /** @param secret all services' keys are derived from it */
  constructor(secret: string) {
    this.#secret = secret;
  }

  readonly client: ServiceClient = {
    call: async <T>({ query, variables }: Parameters<ServiceClient['call']>[0]) => {
      if (this.away) throw new ServiceUnavailable('away');
      const input = variables.input as Asked & { readonly challengeId: string };
      // The kit's step-up checks what is asked here against the real service in tests/e2e.
      return (query.includes('createChallenge') ? this.#create(input) : await this.#proof(input)) as T;
    },
    close: async () => {},
  };

  answer(challengeId: string): void {
    const challenge = this.#challenges.get(challengeId);
    if (challenge === undefined) throw new Error('there is no such challenge');
    challenge.answered = true;
  }

  #create({ subject, payloadHash, ...shown }: Asked) {
    if (!this.enrolled) return { createChallenge: { challengeId: null } };
    const challengeId = newId('challenge');
    this.#challenges.set(challengeId, { subject, payloadHash, jti: randomUUID(), answered: false });
    this.shown.push(shown);
    return { createChallenge: { challengeId } };
  }

  async #proof({ challengeId, subject, payloadHash }: Asked & { readonly challengeId: string }) {
    const challenge = this.#challenges.get(challengeId);
    if (challenge?.answered !== true || challenge.subject !== subject || challenge.payloadHash !== payloadHash)
      return { stepUpProof: null };
    const issuedAt = new Date();
    const proof = { jti: challenge.jti, subject, audience: 'transaction', payloadHash, issuedAt } as const;
    const expiresAt = new Date(issuedAt.getTime() + 60_000);
    return { stepUpProof: await signStepUpProof(deriveServiceKeys(this.#secret, 'customer'), { ...proof, expiresAt }) };
  }
}
