import { appendToOutbox } from '@florin/events';
import type { RequestOrigin, Transaction } from '@florin/kit';
import { boundedPassword } from '../domain/sign-up.ts';
import {
  type FactorEnrolmentFailure,
  factorEnrolmentBegun,
  factorEnrolmentFailed,
  secondFactorAdded,
} from '../events/published.ts';
import { issueRecoveryCodes } from '../factors/change-factors.ts';
import { factorAddedMail } from '../factors/factor-mails.ts';
import { newTotpSecret, totpEnrolmentUri, totpSecretBytes, totpStepOf } from '../factors/totp.ts';
import { ENROLMENT_LIFE_MS } from '../limits.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { mailTokenHash } from '../passwords/tokens.ts';
import type { SignInDependencies } from '../sign-in/dependencies.ts';
import { findCredential, holdCredential } from '../store/credentials.ts';
import { isFactorRight, takeFactorRight } from '../store/factor-rights.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { countEnrolmentAttempt, putTotpEnrolment, takeTotpEnrolment } from '../store/totp-enrolments.ts';
import { replaceTotpFactor } from '../store/totp-factors.ts';

export type StaffEnrolmentDependencies = Omit<SignInDependencies, 'tokens' | 'party'>;

/** What has to fit together. */
export interface StaffProof {
  readonly email: string;
  readonly password: string;
  /** The code of the mail. */
  readonly token: string;
}

/** One of them, or the code of the app, does not fit; or too many tries. Whoever tried is never told which. */
interface Refused {
  readonly kind: 'refused';
}

/** Whose it is, once everything fits. */
interface Proven {
  readonly customerId: string;
  readonly passwordHash: string;
  readonly tokenHash: Buffer;
  readonly at: Date;
}

/** Stands for somebody where an address is nobody's, so that the same statements run. */
const NOBODY = 'nobody';

/**
 * Looks at password and right together, as at a sign-in: the try is counted before, with the same counters, and whatever is wrong, the work
 * and the answer are the same.
 *
 * @param then what is done then; a try that it refuses stays counted
 */
async function withProof<T extends { readonly kind: string }>(
  { database, passwords, lockout, now }: StaffEnrolmentDependencies,
  { email, password, token }: StaffProof,
  origin: RequestOrigin | undefined,
  then: (proven: Proven) => Promise<T | { readonly failure: FactorEnrolmentFailure }>,
): Promise<T | Refused> {
  const credential = await findCredential(database, email);
  const customerId = credential?.customerId;
  const tokenHash = mailTokenHash(token);
  return passwords.inTurn(async (fits) => {
    const at = new Date(now());
    const counted = await lockout.begin({ customerId, email, origin });
    const fit = await fits(counted === 'locked' ? undefined : credential?.passwordHash, boundedPassword(password));
    const right = await isFactorRight(database, customerId ?? NOBODY, tokenHash, at);
    const refuse = async (reason: FactorEnrolmentFailure): Promise<Refused> => {
      await appendToOutbox(database, [factorEnrolmentFailed(customerId, reason)]);
      return { kind: 'refused' };
    };
    if (counted === 'locked') return refuse('LOCKED');
    if (credential === undefined) return refuse('UNKNOWN_EMAIL');
    if (!fit) return refuse('WRONG_PASSWORD');
    if (!right) return refuse('WITHOUT_RIGHT');
    const { passwordHash } = credential;
    const outcome = await then({ customerId: credential.customerId, passwordHash, tokenHash, at });
    if ('failure' in outcome) return refuse(outcome.failure);
    await counted.passed();
    return outcome;
  });
}

export type StartStaffEnrolmentOutcome =
  | { readonly kind: 'started'; readonly secret: string; readonly uri: string; readonly expiresAt: Date }
  | Refused;

/** Shows the secret for an authenticator app. The right stays: it is used up with the app's first code. */
export function startStaffEnrolment(
  dependencies: StaffEnrolmentDependencies,
  proof: StaffProof,
  origin: RequestOrigin | undefined,
): Promise<StartStaffEnrolmentOutcome> {
  const { database } = dependencies;
  return withProof<StartStaffEnrolmentOutcome>(dependencies, proof, origin, async ({ customerId, at }) => {
    const secret = newTotpSecret();
    const expiresAt = new Date(at.getTime() + ENROLMENT_LIFE_MS);
    await database.begin(async (sql) => {
      await lockFactorHolder(sql, customerId);
      await putTotpEnrolment(sql, customerId, totpSecretBytes(secret), expiresAt);
      await appendToOutbox(sql, [factorEnrolmentBegun(customerId)]);
    });
    return { kind: 'started', secret, uri: totpEnrolmentUri(secret, proof.email), expiresAt };
  });
}

export type ConfirmStaffEnrolmentOutcome =
  | { readonly kind: 'enrolled'; readonly recoveryCodes: readonly string[]; readonly at: Date }
  /** Nothing was begun, or it has expired, was used, or is void after five codes. */
  | { readonly kind: 'ended' }
  | Refused;

/** Enrols the app by its first code, which is counted, and committed, before anybody looks at it. It signs nobody in. */
export function confirmStaffEnrolment(
  dependencies: StaffEnrolmentDependencies,
  { code, ...proof }: StaffProof & { readonly code: string },
  origin: RequestOrigin | undefined,
): Promise<ConfirmStaffEnrolmentOutcome> {
  const { database } = dependencies;
  return withProof<ConfirmStaffEnrolmentOutcome>(dependencies, proof, origin, async (proven) => {
    const enrolment = await countEnrolmentAttempt(database, proven.customerId, proven.at);
    if (enrolment === undefined) return { kind: 'ended' };
    const step = totpStepOf(enrolment.secret, code, proven.at.getTime());
    if (step === undefined) return { failure: 'WRONG_CODE' };
    return database.begin((sql) => enrol(sql, proven, { ...enrolment, step }));
  });
}

/** READ COMMITTED. Lock order: the person, the credential, the enrolment, the right. Of many at once the first finds all four. */
async function enrol(
  sql: Transaction,
  { customerId, passwordHash, tokenHash, at }: Proven,
  { secret, version, step }: { readonly secret: Buffer; readonly version: string; readonly step: number },
): Promise<ConfirmStaffEnrolmentOutcome> {
  await lockFactorHolder(sql, customerId);
  if (!(await holdCredential(sql, customerId, passwordHash))) return { kind: 'ended' };
  if (!(await takeTotpEnrolment(sql, customerId, version))) return { kind: 'ended' };
  if (!(await takeFactorRight(sql, customerId, tokenHash, at))) return { kind: 'ended' };
  await replaceTotpFactor(sql, customerId, { secret, step, at });
  const { codes, event } = await issueRecoveryCodes(sql, customerId);
  await appendToOutbox(sql, [secondFactorAdded(customerId, 'TOTP', false), event]);
  await queueMailTo(sql, customerId, factorAddedMail('TOTP'), at);
  return { kind: 'enrolled', recoveryCodes: codes, at };
}
