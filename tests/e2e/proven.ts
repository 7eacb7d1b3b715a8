import type { Person } from '@florin/testkit';

const ANSWER = 'mutation ($input: AnswerChallengeInput!) { answerChallenge(input: $input) { __typename } }';

/** Does something that has to be proven first, with the code of the authenticator, which works once in half a minute. */
export async function proven<T>(
  by: Pick<Person, 'client'> & { nextCode(): string },
  query: string,
  input: Record<string, unknown>,
): Promise<T> {
  const asked = await by.client.ask<Record<string, { challenge?: { id: string } }>>(query, { input });
  const challengeId = Object.values(asked)[0]?.challenge?.id;
  if (challengeId === undefined) throw new Error(`no proof is asked for: ${JSON.stringify(asked)}`);
  await by.client.ask(ANSWER, { input: { challengeId, code: by.nextCode() } });
  return by.client.ask<T>(query, { input: { ...input, challengeId } });
}
