import type { JsonWebKey, KeyObject } from 'node:crypto';
import { appendToOutbox, createStaffReads, startDenialRecorder } from '@florin/events';
import {
  buildSubgraph,
  createAgentAccess,
  createAssertionVerifier,
  type Database,
  databaseAnswers,
  FILE_STALL_MS,
  isMigrated,
  type Logger,
  parseTypeDefinitions,
  type RequestContext,
  type ServiceClient,
  type ServiceKeys,
  type Subgraph,
  subgraphFolder,
} from '@florin/kit';
import DataLoader from 'dataloader';
import { approvalOperations } from './approvals/operations.ts';
import { confirmationOperations } from './confirmation/confirm-email.ts';
import { consentOperations } from './consents/consents.ts';
import type { CustomerContext, CustomerOperations } from './context.ts';
import type { RetentionYears } from './domain/retention.ts';
import { onlySelf, readScopeOf } from './domain/viewing.ts';
import { confirmSignUp, parseNewCustomer, signUp } from './enrolment/sign-up.ts';
import { confirmStaffEnrolment, startStaffEnrolment } from './factor-resets/staff-enrolment.ts';
import { factorOperations } from './factors/operations.ts';
import type { RelyingParty } from './factors/passkeys/relying-party.ts';
import { requestOptions } from './factors/passkeys/webauthn.ts';
import { createFileDoor } from './files/file-door.ts';
import { fileOperations } from './files/operations.ts';
import type { ReceivingLimits } from './files/receive.ts';
import type { VirusScanner } from './files/scanner.ts';
import { UPLOAD_IDLE_MS, UPLOAD_TIMEOUT_MS } from './limits.ts';
import { createChallengeLoader, createCustomerLoader } from './loaders.ts';
import { createLockout } from './lockout/lockout.ts';
import { createBreachedPasswords } from './passwords/breached-passwords.ts';
import { passwordOperations } from './passwords/operations.ts';
import { permissions, sandboxPermissions } from './permissions.ts';
import type { ColleagueClients } from './privacy/colleagues.ts';
import { createPrivacy, type Privacy, type PrivacyOperations } from './privacy/operations.ts';
import { customerPersonalData } from './privacy/personal-data.ts';
import { profileOperations } from './profile/operations.ts';
import { endProviderSessions } from './provider/end-sessions.ts';
import { completeProviderLink, startProviderLink } from './provider/link-own.ts';
import { createLinkTokens } from './provider/link-tokens.ts';
import { openProviderSession } from './provider/open-session.ts';
import { resolvers, sandboxResolvers } from './resolvers/index.ts';
import { createSessionEnds, type SessionEnds } from './session-ends/session-ends.ts';
import { sessionOperations } from './sessions/sessions.ts';
import { type AccessTokenIssuer, createAccessTokenIssuer } from './sign-in/access-tokens.ts';
import { completeSignIn } from './sign-in/complete-sign-in.ts';
import { createPasswordHasher, PASSWORD_HASHING, type PasswordHashing } from './sign-in/passwords.ts';
import { refreshSession } from './sign-in/refresh-session.ts';
import { signIn } from './sign-in/sign-in.ts';
import { signOut } from './sign-in/sign-out.ts';
import { simulateNewDevice } from './sign-in/simulate-new-device.ts';
import { answerChallenge } from './step-up/answer-challenge.ts';
import { createChallenge, proofOf } from './step-up/challenges.ts';
import { findCustomers, findFirstName, findInvitee, findStanding, listCustomers } from './store/customers.ts';
import { findPasskeys } from './store/passkeys.ts';
import { decide } from './verification/decide.ts';
import { type VerificationReading, verificationReading } from './verification/documents.ts';
import { submit } from './verification/submit.ts';

/** The numbered SQL files of this service's database. */
export const MIGRATIONS_FOLDER = `${subgraphFolder('customer')}/migrations`;

export interface CustomerDependencies {
  /** As the service's own role. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** Calls the subgraph `support`, which says what its agents may read; whoever made it closes it. */
  readonly support: ServiceClient;
  /** Call the services that hold something about people; whoever made them closes them. */
  readonly colleagues: ColleagueClients;
  /** How long each law keeps what it holds; as the bank knows them without it. */
  readonly retention?: RetentionYears | undefined;
  /** The Ed25519 private key that signs access tokens. */
  readonly tokenKey: KeyObject;
  /** The public key that it replaces or is replaced by, published beside its own. */
  readonly otherTokenKey?: KeyObject | undefined;
  /** `iss` of access tokens. */
  readonly issuer: string;
  /** `aud` of access tokens. */
  readonly audience: string;
  /** Whose passkeys are made and asked for. */
  readonly party: RelyingParty;
  /** Whether signing up verifies at once: dev and test only. */
  readonly verifyAtSignUp: boolean;
  /** Whether the SDL has the sandbox's fields: dev and test only. */
  readonly sandbox: boolean;
  /** Where this deployment keeps personal data, such as `eu`. */
  readonly region: string;
  /** Wall time in milliseconds; tests give their own. */
  readonly now?: () => number;
  /** What hashing a password costs; tests take less. */
  readonly passwordHashing?: PasswordHashing;
  /** A list of breached passwords beyond the common ones (`passwords/breached-passwords.ts`). */
  readonly breachedPasswordsFile?: string | undefined;
  /** Looks for viruses in what people send. */
  readonly scanner: VirusScanner;
  /** How long a client may take to send a file; tests take less. */
  readonly receiving?: ReceivingLimits;
  /** How long the reader of a file may take nothing of it; tests take less. */
  readonly readerStallMs?: number;
  /** The external OpenID provider that signs people in; without it the bank does so itself. */
  readonly signInIssuer?: string | undefined;
  readonly logger: Logger;
}

export interface CustomerService {
  readonly subgraph: Subgraph;
  /** The public keys that verify access tokens (RFC 7517). */
  jwks(): { keys: JsonWebKey[] };
  /** Exports and erasures that go on beside requests (`startPrivacyWork`). */
  readonly privacy: Pick<Privacy, 'goOn'>;
  /** Writes down what is not yet. */
  close(): Promise<void>;
}

/** Builds the subgraph `customer`: customers, sign-in, sessions and verification. */
export function buildCustomer(dependencies: CustomerDependencies): CustomerService {
  const {
    database,
    keys,
    logger,
    sandbox,
    scanner,
    tokenKey: key,
    otherTokenKey: otherPublicKey,
    issuer,
    audience,
  } = dependencies;
  const now = dependencies.now ?? Date.now;
  const tokens = createAccessTokenIssuer({ key, otherPublicKey, issuer, audience, now });
  const sessionEnds = createSessionEnds(database, logger);
  const { colleagues: clients, retention: years } = dependencies;
  const privacy = createPrivacy({ database, now, clients, years });
  const operations = { ...operationsOf(dependencies, tokens, sessionEnds, now), ...privacy };
  const personalData = customerPersonalData(database, now);
  const denials = startDenialRecorder({ append: (events) => appendToOutbox(database, events), logger });
  const verifier = createAssertionVerifier(keys, now);
  const limits = dependencies.receiving ?? { idleMs: UPLOAD_IDLE_MS, timeoutMs: UPLOAD_TIMEOUT_MS };
  const { readerStallMs: stallMs = FILE_STALL_MS } = dependencies;
  const subgraph = buildSubgraph<CustomerContext>({
    name: 'customer',
    typeDefs: parseTypeDefinitions('customer', { sandbox }),
    resolvers: sandbox ? sandboxResolvers : resolvers,
    permissions: sandbox ? sandboxPermissions : permissions,
    verifier,
    files: createFileDoor({ database, keys, verifier, scanner, limits, stallMs, now, logger }),
    logger,
    contextFor: (base) => ({
      ...base,
      ...operations,
      personalData,
      ...readingOf(dependencies, base, operations),
      ...approvalOperations({ database, now }, base.viewer),
    }),
    onDenied: denials.record,
    ready: async () => (await databaseAnswers(database)) && (await isMigrated(database, MIGRATIONS_FOLDER)),
    close: async () => {
      await Promise.all([sessionEnds.close(), denials.close()]);
    },
  });
  return { subgraph, jwks: () => tokens.jwks(), privacy, close: () => subgraph.close() };
}

/** What one request reads of customers. */
function readingOf(
  { database, support, logger }: CustomerDependencies,
  { viewer, traceId }: RequestContext,
  { downloadOf, planErasure }: Pick<CustomerOperations, 'downloadOf' | 'planErasure'>,
): Pick<CustomerContext, 'challenges' | 'customers' | 'erasurePlans' | 'listCustomers'> & VerificationReading {
  const agentAccess = createAgentAccess({ support, viewer, traceId, logger });
  const staffReads = createStaffReads(database, viewer);
  return {
    ...verificationReading(database, viewer, staffReads, downloadOf),
    challenges: createChallengeLoader(database, viewer),
    erasurePlans: new DataLoader((ids: readonly string[]) => Promise.all(ids.map((id) => planErasure(id, traceId)))),
    customers: createCustomerLoader({ database, viewer, agentAccess, staffReads }),
    async listCustomers(search, page) {
      const scope = readScopeOf(viewer);
      const found = await listCustomers(database, scope, search, page);
      const others = found.nodes.map((customer) => customer.id).filter((id) => id !== scope.ownId);
      await staffReads.note('Query.customers', others);
      return found;
    },
  };
}

function operationsOf(
  {
    database,
    keys,
    verifyAtSignUp,
    region,
    party,
    passwordHashing,
    breachedPasswordsFile,
    signInIssuer,
    tokenKey: key,
    issuer,
  }: CustomerDependencies,
  tokens: AccessTokenIssuer,
  sessionEnds: SessionEnds,
  now: () => number,
): Omit<CustomerOperations, keyof PrivacyOperations> {
  const passwords = createPasswordHasher(passwordHashing ?? PASSWORD_HASHING);
  const lockout = createLockout(database, now);
  const breached = createBreachedPasswords(breachedPasswordsFile);
  const linkTokens = createLinkTokens({ key, issuer, now });
  const signingIn = { database, passwords, tokens, lockout, now, party };
  return {
    ...confirmationOperations({
      database,
      now,
      confirmSignUp: (token) => confirmSignUp({ database, now, verifyAtSignUp }, token),
    }),
    ...profileOperations({ database, now }),
    ...sessionOperations({ database, now }),
    ...passwordOperations({ database, passwords, breached, lockout, now }),
    parseSignUp: (unchecked) =>
      parseNewCustomer(breached, unchecked, { today: new Date(now()).toISOString().slice(0, 10), region }),
    signUp: (parsed) => signUp({ database, passwords, now, verifyAtSignUp }, parsed),
    signIn: (input, origin) => signIn(signingIn, input, origin),
    completeSignIn: (input, origin) => completeSignIn(signingIn, input, origin),
    startStaffEnrolment: (proof, origin) => startStaffEnrolment(signingIn, proof, origin),
    confirmStaffEnrolment: (proof, origin) => confirmStaffEnrolment(signingIn, proof, origin),
    ...factorOperations({ database, now, party }),
    ...fileOperations({ database, keys, now }),
    ...consentOperations({ database, now }),
    answerChallenge: (input, origin) => answerChallenge({ database, lockout, party, now }, input, origin),
    createChallenge: (challenge) => createChallenge({ database, now }, challenge),
    stepUpProof: (asked) => proofOf({ database, keys, now }, asked),
    async challengeOptions({ passkeyChallenge }, customerId) {
      const passkeys = await findPasskeys(database, customerId);
      return passkeys.length === 0 ? undefined : requestOptions(party, passkeys, passkeyChallenge);
    },
    refreshSession: (refreshToken, origin) => refreshSession(signingIn, refreshToken, origin),
    signOut: (viewer) => signOut(signingIn, viewer),
    simulateNewDevice: (customerId) => simulateNewDevice({ database, now }, customerId),
    sessionsEnded: (after) => sessionEnds.follow(after),
    submitVerification: (customerId, uploadIds) => submit({ database, now }, customerId, uploadIds),
    decide: (deciderId, about, decision) => decide({ database, now }, deciderId, about, decision),
    async ownRow(customerId) {
      const [customer] = await findCustomers(database, onlySelf(customerId), [customerId]);
      if (customer === undefined) throw new Error('the customer is gone');
      return customer;
    },
    standing: (customerId) => findStanding(database, customerId, new Date(now()).toISOString().slice(0, 10)),
    inviteeOf: (sought) => findInvitee(database, sought),
    firstName: (personId) => findFirstName(database, personId),
    signInIssuer,
    openProviderSession: (signIn, origin) =>
      openProviderSession({ database, now, issuer: signInIssuer, region, verifyAtSignUp, linkTokens }, signIn, origin),
    startProviderLink: (input, origin) => startProviderLink({ ...signingIn, linkTokens }, input, origin),
    completeProviderLink: (input, origin) => completeProviderLink({ ...signingIn, linkTokens }, input, origin),
    endProviderSessions: (ended) => endProviderSessions({ database, now, issuer: signInIssuer }, ended),
  };
}
