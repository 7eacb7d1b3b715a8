import { randomUUID } from 'node:crypto';
import {
  deriveServiceKeys,
  newId,
  type ServiceClient,
  type ServiceName,
  ServiceUnavailable,
  signStepUpProof,
} from '@florin/kit';

/** What a service wants proven, as the SDL's `CreateChallengeInput` has it. */
export interface ChallengeInput {
  readonly subject: string;
  readonly action: string;
  readonly payloadHash: string;
}

/** As `StepUpProofInput` has it. */
export interface ProofInput extends ChallengeInput {
  readonly challengeId: string;
}

/** Challenges that a test answers, with proofs for one service. */
export class RecordingChallenges {
  /** Whether people have a second factor. */
  enrolled = true;
  readonly shown: Record<string, unknown>[] = [];
  readonly #challenges = new Map<string, ChallengeInput & { readonly jti: string; answered: boolean }>();
  readonly #secret: string;
  readonly #audience: ServiceName;

  /** @param secret all services' keys are derived from it */
  constructor(secret: string, audience: ServiceName) {
    this.#secret = secret;
    this.#audience = audience;
  }

  answer(challengeId: string): void {
    const challenge = this.#challenges.get(challengeId);
    if (challenge === undefined) throw new Error('there is no such challenge');
    challenge.answered = true;
  }

  create({ subject, payloadHash, ...shown }: ChallengeInput): { readonly challengeId: string | null } {
    if (!this.enrolled) return { challengeId: null };
    const challengeId = newId('challenge');
    this.#challenges.set(challengeId, {
      subject,
      payloadHash,
      action: shown.action,
      jti: randomUUID(),
      answered: false,
    });
    this.shown.push(shown);
    return { challengeId };
  }

  async proofOf({ challengeId, subject, payloadHash }: ProofInput): Promise<string | null> {
    const challenge = this.#challenges.get(challengeId);
    if (challenge?.answered !== true || challenge.subject !== subject || challenge.payloadHash !== payloadHash)
      return null;
    const issuedAt = new Date();
    const proof = { jti: challenge.jti, subject, audience: this.#audience, payloadHash, issuedAt };
    const expiresAt = new Date(issuedAt.getTime() + 60_000);
    return signStepUpProof(deriveServiceKeys(this.#secret, 'customer'), { ...proof, expiresAt });
  }
}

/** What the service `transaction` sees of `customer`: challenges that a test answers. */
export class RecordingCustomers {
  away = false;
  readonly #challenges: RecordingChallenges;

  /** @param secret all services' keys are derived from it */
  constructor(secret: string) {
    this.#challenges = new RecordingChallenges(secret, 'transaction');
  }

  readonly client: ServiceClient = {
    call: async <T>({ query, variables }: Parameters<ServiceClient['call']>[0]) => {
      if (this.away) throw new ServiceUnavailable('away');
      // The kit's step-up checks what is asked here against the real service in tests/e2e.
      return (
        query.includes('createChallenge')
          ? { createChallenge: this.#challenges.create(variables.input as ChallengeInput) }
          : { stepUpProof: await this.#challenges.proofOf(variables.input as ProofInput) }
      ) as T;
    },
    close: async () => {},
  };

  /** Whether people have a second factor. */
  get enrolled(): boolean {
    return this.#challenges.enrolled;
  }

  set enrolled(enrolled: boolean) {
    this.#challenges.enrolled = enrolled;
  }

  get shown(): Record<string, unknown>[] {
    return this.#challenges.shown;
  }

  answer(challengeId: string): void {
    this.#challenges.answer(challengeId);
  }
}
