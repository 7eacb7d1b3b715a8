import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const TRACE_PARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The caller's trace id where it sends one (W3C Trace Context), else a new one. */
export function traceIdOf(request: IncomingMessage): string {
  const header = request.headers.traceparent;
  const given = typeof header === 'string' ? TRACE_PARENT.exec(header)?.[1] : undefined;
  return given ?? newTraceId();
}

export function newTraceId(): string {
  // node draws the randomness of many UUIDs at once: 0.7 µs instead of 4.3 for sixteen random bytes (bench/bank).
  return randomUUID().replaceAll('-', '');
}
