import { createStore, type ExternalStore } from './external-store.ts';
import { RENEW_AHEAD_MS, RENEW_RETRY_MS } from './limits.ts';
import { isRecord, type Person, type RenewalOutcome, type Tokens } from './renewal.ts';

const STORAGE_KEY = 'florin:session';

/** Who uses the page. A notice says why somebody is not signed in any more. */
export type SessionState =
  | { readonly kind: 'restoring' }
  | { readonly kind: 'signed-out'; readonly notice?: string }
  | { readonly kind: 'signed-in'; readonly person: Person };

/** The token for the next operation: one, none because nobody is signed in, or none because the session broke. */
export type AccessToken =
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'unavailable'; readonly message: string };

/** An access token, and which of this page's sign-ins it belongs to: a renewal keeps the number, a sign-in takes the next. */
export interface HeldToken {
  readonly accessToken: string;
  readonly signIn: number;
}

/** What a session stands on; tests give their own. */
export interface SessionDeps {
  /** Where the refresh token survives a reload: the tab's own storage, which ends with the tab. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly renewOnce: (refreshToken: string) => Promise<RenewalOutcome>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The signed-in user's session: the access token in memory, the refresh token in the tab's storage. */
export interface Session {
  readonly state: ExternalStore<SessionState>;
  /** The token as it is, without renewing; absent for nobody, and after a reload until the session is renewed. */
  readonly token: Pick<ExternalStore<HeldToken | undefined>, 'get' | 'subscribe'>;
  /** Goes on with the session that the tab had before a reload; `copied` says that the tab is a copy of another. */
  restore(copied: boolean): Promise<void>;
  /** Takes over a fresh sign-in and forgets the session before it. */
  begin(tokens: Tokens, person: Person): void;
  /** A token that is good for an operation now; renews first where the old one is about to end or `force` says so. */
  accessToken(force?: boolean): Promise<AccessToken>;
  end(notice?: string): void;
}

/** Makes a session that nobody has begun yet. */
export function createSession({ storage, renewOnce, now }: SessionDeps): Session {
  const state = createStore<SessionState>({ kind: 'restoring' });
  const token = createStore<HeldToken | undefined>(undefined);
  let signIn = 0;
  let tokens: Tokens | undefined;
  let renewal: { readonly refreshToken: string; readonly outcome: Promise<AccessToken> } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Until it is known whether the tab is a copy, the stored token may be another tab's: nothing may use it.
  let settle: () => void = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });

  function renewAt(afterMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void renewNow(), Math.max(afterMs, 0));
  }

  function begin(next: Tokens, person: Person): void {
    signIn += 1;
    hold(next, person);
  }

  function hold(next: Tokens, person: Person): void {
    tokens = next;
    settle();
    storage.setItem(STORAGE_KEY, JSON.stringify({ refreshToken: next.refreshToken, person }));
    state.set({ kind: 'signed-in', person });
    token.set({ accessToken: next.accessToken, signIn });
    renewAt(Math.max(next.expiresAt - now() - RENEW_AHEAD_MS, RENEW_RETRY_MS));
  }

  function end(notice?: string): void {
    clearTimeout(timer);
    tokens = undefined;
    token.set(undefined);
    storage.removeItem(STORAGE_KEY);
    state.set({ kind: 'signed-out', ...(notice === undefined ? {} : { notice }) });
  }

  async function renewNow(): Promise<AccessToken> {
    const refreshToken = tokens?.refreshToken ?? readStored(storage)?.refreshToken;
    if (refreshToken === undefined) return { kind: 'anonymous' };
    if (renewal?.refreshToken !== refreshToken) renewal = { refreshToken, outcome: exchange(refreshToken) };
    const joined = renewal;
    const outcome = await joined.outcome;
    if (renewal === joined) renewal = undefined;
    return outcome;
  }

  async function exchange(refreshToken: string): Promise<AccessToken> {
    const outcome = await renewOnce(refreshToken);
    // Somebody else signed in meanwhile, or signed out: this answer belongs to a session that is gone.
    if (readStored(storage)?.refreshToken !== refreshToken) return accessToken();
    switch (outcome.kind) {
      case 'renewed':
        hold(outcome.tokens, outcome.person);
        return { kind: 'token', accessToken: outcome.tokens.accessToken };
      case 'ended':
        end(outcome.message);
        return { kind: 'unavailable', message: outcome.message };
      case 'unreachable':
        renewAt(RENEW_RETRY_MS);
        return { kind: 'unavailable', message: outcome.message };
    }
  }

  async function accessToken(force = false): Promise<AccessToken> {
    await settled;
    if (!force && tokens && tokens.expiresAt - now() > RENEW_AHEAD_MS / 2) {
      return { kind: 'token', accessToken: tokens.accessToken };
    }
    return renewNow();
  }

  async function restore(copied: boolean): Promise<void> {
    // Somebody signed in while the tab was still being looked at.
    if (state.get().kind !== 'restoring') return;
    const stored = readStored(storage);
    const own = copied ? undefined : stored;
    if (own) state.set({ kind: 'signed-in', person: own.person });
    else end(stored && 'This tab is a copy of another one, which keeps the session. Sign in to use both.');
    settle();
    if (own) await renewNow();
  }

  return { state, token, restore, begin, accessToken, end };
}

function readStored(storage: SessionDeps['storage']): { refreshToken: string; person: Person } | undefined {
  const text = storage.getItem(STORAGE_KEY);
  if (text === null) return undefined;
  try {
    const stored: unknown = JSON.parse(text);
    if (!isRecord(stored) || typeof stored.refreshToken !== 'string' || !isRecord(stored.person)) return undefined;
    const { id, fullName, roles } = stored.person;
    const person = { id: String(id), fullName: String(fullName), roles: Array.isArray(roles) ? roles.map(String) : [] };
    return { refreshToken: stored.refreshToken, person };
  } catch {
    return undefined;
  }
}
