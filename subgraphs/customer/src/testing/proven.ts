import type { Person, TestServices } from './test-service.ts';

const ANSWER = `mutation ($input: AnswerChallengeInput!) { answerChallenge(input: $input) {
  __typename ... on Rejection { code message } } }`;

/** What a mutation answers, as far as tests of step-up look at it. */
interface Answer {
  readonly __typename?: string;
  readonly code?: string;
  readonly challenge?: { readonly id: string };
}

/** Runs a mutation of one field. @throws Error for GraphQL errors */
export async function ask<T extends Answer>(
  bank: TestServices,
  viewer: Person,
  query: string,
  input?: Record<string, unknown>,
): Promise<T> {
  const { data, errors } = await bank.run(viewer, query, input === undefined ? {} : { input });
  const [answer] = Object.values(data ?? {}) as (T | null)[];
  if (errors !== undefined || answer === null || answer === undefined) throw new Error(JSON.stringify(errors));
  return answer;
}

/** Runs a mutation that has to ask for step-up, answers the challenge, and runs it again. Its query selects `challenge { id }`. */
export async function askProven<T extends Answer>(
  bank: TestServices,
  viewer: Person,
  call: { readonly query: string; readonly input: Record<string, unknown> },
  proof: Record<string, unknown>,
): Promise<T> {
  const { challenge, ...asked } = await ask<Answer>(bank, viewer, call.query, call.input);
  if (challenge === undefined) throw new Error(`no step-up was asked for: ${JSON.stringify(asked)}`);
  const challengeId = challenge.id;
  const answered = await ask<Answer>(bank, viewer, ANSWER, { challengeId, ...proof });
  if (answered.__typename !== 'AnswerChallengeSuccess') throw new Error(`not proven: ${JSON.stringify(answered)}`);
  return ask<T>(bank, viewer, call.query, { ...call.input, challengeId });
}
