import { classifyDatabaseError, ServiceUnavailable } from '@florin/kit';

/** A statement that took too long, which one event may cause again and again. */
const STATEMENT_TIMEOUT = '57014';

/** Whether the fault is not the event's: the database is away, full, or in each other's way, or a service is. Such an event is never given up. */
export function isOfTheSurroundings(error: unknown): boolean {
  if (error instanceof ServiceUnavailable) return true;
  return classifyDatabaseError(error) !== 'other' && codeOf(error) !== STATEMENT_TIMEOUT;
}

/** What is stored of a failure: its name and code. Messages may repeat values. */
export function failureText(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const code = codeOf(error);
  return code === undefined ? name : `${name} ${code}`;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
