import type { IncomingMessage } from 'node:http';
import { readBody } from '@florin/kit';
import { excessOf } from './json-shape.ts';
import { REQUEST_BODY_MAX_BYTES, REQUEST_TIMEOUT_MS } from './limits.ts';

/** A JSON body, or why it is refused. */
export type Body =
  | { readonly value: unknown }
  | { readonly refusal: { readonly status: number; readonly message: string } };

/** Bodies of other content types are read as empty: what a browser sends across sites without asking is none of ours. */
export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  if (request.method !== 'POST') return { value: {} };
  const text = await bodyInTime(request);
  if (text === SLOW) return { refusal: { status: 408, message: 'The request came too slowly.' } };
  if (text === undefined)
    return { refusal: { status: 413, message: `The request is larger than ${REQUEST_BODY_MAX_BYTES} bytes.` } };
  // Apollo Server itself refuses other content types (CSRF prevention) and reads the body of JSON ones only.
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return { value: {} };
  const excess = excessOf(text);
  if (excess !== undefined) return { refusal: { status: 400, message: `The request body is ${excess}.` } };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { refusal: { status: 400, message: 'The request body is not JSON.' } };
  }
}

const SLOW = Symbol('slow');

/** The server itself waits as long as a file may take. */
async function bodyInTime(request: IncomingMessage): Promise<string | undefined | typeof SLOW> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof SLOW>((resolve) => {
    timer = setTimeout(() => resolve(SLOW), REQUEST_TIMEOUT_MS);
  });
  const body = readBody(request, REQUEST_BODY_MAX_BYTES);
  return Promise.race([body, late]).finally(() => clearTimeout(timer));
}
