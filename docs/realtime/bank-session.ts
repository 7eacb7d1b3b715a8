/** Tokens as the bank gives them: an access token for ten minutes, and a refresh token that works once. */
interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

const RENEW_AHEAD_MS = 60_000;
const TOKENS = 'accessToken refreshToken expiresAt';

/** The bank does not renew this session any more: somebody has to sign in again. */
export class SessionEndedError extends Error {}

/** Who is signed in. Renews the access token before it ends, and tells everybody who needs the new one. */
export class BankSession {
  readonly #url: string;
  readonly #listeners = new Set<(accessToken: string) => void>();
  #tokens: Tokens;
  #renewal: Promise<string> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, tokens: Tokens) {
    this.#url = url;
    this.#tokens = tokens;
    this.#renewInTime();
  }

  static async signIn(url: string, email: string, password: string): Promise<BankSession> {
    const query = `mutation ($input: SignInInput!) {
      signIn(input: $input) { ... on SignInSuccess { ${TOKENS} } ... on SecondFactorRequired { signInId } ... on Rejection { message } }
    }`;
    const { signIn } = await post(url, query, { input: { email, password } });
    // Staff, and customers who have enrolled one: ask for the code and send it with `completeSignIn`.
    if (signIn !== null && typeof signIn === 'object' && 'signInId' in signIn)
      throw new Error('A second factor is needed.');
    return new BankSession(url, asTokens(signIn));
  }

  /** A token that is good now. */
  accessToken(): Promise<string> {
    const isGood = Date.parse(this.#tokens.expiresAt) - Date.now() > RENEW_AHEAD_MS / 2;
    return isGood ? Promise.resolve(this.#tokens.accessToken) : this.renew();
  }

  /** A new token. Asked for twice at once it is one renewal: a refresh token that is used twice ends its session. */
  renew(): Promise<string> {
    this.#renewal ??= this.#exchange().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** Calls back with each new token; returns what ends that. */
  onRenewed(listener: (accessToken: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  async #exchange(): Promise<string> {
    const query = `mutation ($input: RefreshSessionInput!) {
      refreshSession(input: $input) { ... on RefreshSessionSuccess { ${TOKENS} } ... on Rejection { message } }
    }`;
    const { refreshSession } = await post(this.#url, query, { input: { refreshToken: this.#tokens.refreshToken } });
    this.#tokens = asTokens(refreshSession);
    this.#renewInTime();
    for (const listener of this.#listeners) listener(this.#tokens.accessToken);
    return this.#tokens.accessToken;
  }

  #renewInTime(): void {
    clearTimeout(this.#timer);
    const inMs = Date.parse(this.#tokens.expiresAt) - Date.now() - RENEW_AHEAD_MS;
    this.#timer = setTimeout(() => void this.renew().catch(() => undefined), Math.max(inMs, 1_000));
  }
}

/** @throws SessionEndedError when the bank refuses: nobody is signed in then */
function asTokens(payload: unknown): Tokens {
  const { message, ...tokens } = payload as Tokens & { readonly message?: string };
  if (message !== undefined) throw new SessionEndedError(message);
  return tokens;
}

async function post(url: string, query: string, variables: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    readonly data?: Record<string, unknown>;
    readonly errors?: readonly { readonly message: string }[];
  };
  if (data === undefined) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`);
  return data;
}
