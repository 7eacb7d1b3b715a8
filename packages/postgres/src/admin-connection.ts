import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { brokenFolder, errorCode } from './failure.ts';
import type { LaunchPlan } from './launch-plan.ts';
import { ANSWER_LIMIT_MS, START_RETRY_MS } from './limits.ts';

export function urlFor(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Runs with one connection of its own, closed afterwards. */
export async function withConnection<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: ANSWER_LIMIT_MS / 1000, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    // Seconds: an unanswered statement of a hung server must not keep us.
    await sql.end({ timeout: 1 });
  }
}

/**
 * Whether the server at this port lets our superuser in; false when it does not answer in time. SCRAM proves both sides: an
 * unrelated server cannot pass for ours. Throws `data-folder-broken` when it is a server with another password.
 */
export async function answers(plan: LaunchPlan, port: number): Promise<boolean> {
  const url = urlFor(port, 'postgres', plan.secret.password, 'postgres');
  const end = performance.now() + ANSWER_LIMIT_MS;
  for (;;) {
    const left = end - performance.now();
    if (left <= 0) return false;
    const timeout = new AbortController();
    const answer = withConnection(url, async (sql) => await sql`select 1`);
    const outcome = await Promise.race([
      answer.then(
        () => 'yes' as const,
        (error: unknown) => errorCode(error) ?? 'unknown',
      ),
      pause(left, 'silent' as const, { signal: timeout.signal, ref: true }).catch(() => 'silent' as const),
    ]);
    timeout.abort();
    if (outcome === 'yes') return true;
    if (outcome === '28P01' || outcome === '28000') {
      throw brokenFolder(plan.files.data, `the password in ${plan.files.secret} is not that of this database`);
    }
    if (outcome !== 'silent') await pause(START_RETRY_MS);
  }
}
