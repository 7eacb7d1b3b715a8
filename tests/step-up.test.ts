import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInputObjectType, isUnionType } from 'graphql';
import { expect, it } from 'vitest';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../schema/supergraph.sandbox.graphql'), 'utf8'), {
  assumeValidSDL: true,
});
const INACCESSIBLE = 'inaccessible';

/** Mutations that change nothing without a proof of exactly that change (PSD2 RTS articles 4, 5 and 97 (1) of the directive). All others say why not. */
const WITHOUT_PROOF: Readonly<Record<string, readonly string[]>> = {
  'nobody is signed in yet, or it is how one proves oneself': [
    'signUp',
    'signIn',
    'completeSignIn',
    'refreshSession',
    'confirmEmail',
    'requestPasswordReset',
    'resetPassword',
    'startStaffEnrolment',
    'confirmStaffEnrolment',
    'startProviderLink',
    'completeProviderLink',
  ],
  'the change comes with the second step, which needs one': ['startTotpEnrolment', 'startPasskeyRegistration'],
  'it only takes away, or asks the bank for less': [
    'signOut',
    'revokeSession',
    'freezeOwnAccount',
    'declineAccountInvitation',
    'withdrawAccountInvitation',
    'withdrawLoanApplication',
  ],
  'no money, right or means of signing in changes by it': [
    'requestEmailConfirmation',
    'createUpload',
    'submitVerification',
    'updateConsents',
    'openAccount',
    'updateAccount',
    'markAlertsRead',
    'raiseTicket',
    'sendMessage',
    'markMessagesRead',
    'setTyping',
    'setTicketStatus',
    'claimTicket',
    'applyForLoan',
    'addLoanDocument',
    'resubmitLoanApplication',
  ],
  'money comes in, or stays with the same person': ['deposit', 'repayLoan', 'setLoanAutopay'],
  'who invites has proven it, and the invited one gives nothing away': ['acceptAccountInvitation'],
  'staff act by a session with a second factor; what more than one has to agree to waits for a proven yes': [
    'decideVerification',
    'freezeAccount',
    'unfreezeAccount',
    'placeHold',
    'captureHold',
    'releaseHold',
    'reverseTransaction',
    'decideLoanApplication',
    'rescheduleLoan',
    'writeOffLoan',
    'reverseLoanRepayment',
    'increaseLoan',
    'changeLoanRate',
  ],
  'the sandbox alone has it': [
    'advanceBusinessDate',
    'simulateCardHold',
    'simulateVerification',
    'simulateSignInFromNewDevice',
  ],
};

it('every mutation takes a proof and asks for one, or is written down with the reason why it does not', () => {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
    ({ astNode }) => astNode?.directives?.some(({ name }) => name.value === INACCESSIBLE) !== true,
  );
  const asks = ({ args, type }: (typeof fields)[number]): boolean => {
    const input = getNamedType(args.find(({ name }) => name === 'input')?.type);
    const payload = getNamedType(type);
    const takes = isInputObjectType(input) && 'challengeId' in input.getFields();
    const answers = isUnionType(payload) && payload.getTypes().some(({ name }) => name === 'StepUpRequiredRejection');
    return takes && answers;
  };
  const asking = fields.filter(asks).map(({ name }) => name);
  const without = Object.values(WITHOUT_PROOF).flat();
  expect(asking).toEqual(expect.arrayContaining(['transfer', 'closeAccount', 'acceptLoanOffer', 'payOutLoanCredit']));
  // `answerChallenge` is the proof itself.
  expect([...asking, ...without, 'answerChallenge'].toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
});
