export { sampleFiles } from '@florin/customer';
export { freePort } from './free-port.ts';
export { type Answer, type AnswerError, GraphqlClient } from './graphql-client.ts';
export { loanFaults } from './loan-faults.ts';
export { LostCommits } from './lost-commits.ts';
export { confirmSignUp, mailTo } from './mailbox.ts';
export {
  type Authenticator,
  type OpenedAccount,
  People,
  type Person,
  type StaffMember,
  TEST_PASSWORD,
} from './people.ts';
export { findPlainTexts, textColumnsOf } from './plain-texts.ts';
export { QueryCounter } from './query-counter.ts';
export {
  type ChallengeInput,
  type ProofInput,
  RecordingChallenges,
  RecordingCustomers,
} from './recording-customers.ts';
export { RecordingSupport } from './recording-support.ts';
export { startTestBank, type TestBank, type TestBankOptions, useBank } from './test-bank.ts';
export { createTestDatabase, rolesOf, type TestDatabase, testServer } from './test-database.ts';
