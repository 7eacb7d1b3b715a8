import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '@florin/kit';

/** Somebody as whom a newcomer can sign in. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** What there is to see as this person, in a line. */
  readonly about: string;
  readonly secondFactor: boolean;
  /** The number of one of the person's accounts, for paying to it; absent for whoever has none. */
  readonly iban?: string;
}

/** The demonstration's sign-ins; given to the gateway in dev and test only. */
export interface DemoDesk {
  readonly signIns: readonly DemoSignIn[];
  /** The code that an authenticator app would show now, or next; `undefined` for somebody without one. */
  readonly codeFor: (
    email: string,
    step: 'now' | 'next',
  ) => { readonly code: string; readonly validUntil: Date } | undefined;
}

/** Answers `GET /demo/sign-ins` and `GET /demo/code?email=…&step=next`. */
export function serveDemo(desk: DemoDesk, request: IncomingMessage, response: ServerResponse): void {
  const { status, body } = answerDemo(desk, new URL(request.url ?? '/', 'http://localhost'));
  sendJson(response, status, body);
}

function answerDemo(desk: DemoDesk, url: URL): { readonly status: number; readonly body: unknown } {
  if (url.pathname === '/demo/sign-ins') return { status: 200, body: { signIns: desk.signIns } };
  if (url.pathname !== '/demo/code') return { status: 404, body: { error: 'not found' } };
  const step = url.searchParams.get('step') === 'next' ? 'next' : 'now';
  const code = desk.codeFor(url.searchParams.get('email') ?? '', step);
  if (code === undefined)
    return { status: 404, body: { error: 'nobody with an authenticator has this e-mail address' } };
  return { status: 200, body: code };
}
