/** A GraphQL call to the gateway over HTTP, the way every client makes it. @throws Error for everything but an answer without errors */
export async function callGateway<T>(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  accessToken?: string,
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: T | null; errors?: { message: string }[] };
  if (answer.errors === undefined && answer.data !== null && answer.data !== undefined) return answer.data;
  throw new Error(`the gateway refused: ${answer.errors?.map(({ message }) => message).join(', ') ?? response.status}`);
}

/** A union's member and, where it is a refusal, its code. */
export interface Outcome {
  readonly __typename: string;
  readonly code?: string;
}

/** Fails for whatever is neither a success nor a refusal that says "that is so already". */
export function assertOutcome(outcome: Outcome, what: string, already?: string): void {
  if (outcome.__typename.endsWith('Success') || (already !== undefined && outcome.code === already)) return;
  throw new Error(`${what}: ${outcome.code ?? outcome.__typename}`);
}
