import type { Database, Queryable } from './database.ts';

/** What is to be told after a transaction, by the transaction; and who listens, by the pool. */
const notesOf = new WeakMap<object, Set<string>>();
const listenersOf = new WeakMap<object, Map<string, Set<() => void>>>();

/**
 * Lets a pool tell its own process what its transactions noted, after their COMMIT was answered. Hints only: a commit whose answer is
 * lost tells nothing, nor does another process. In the process and not by NOTIFY, because transactions that notify commit one
 * after the other on the whole server (a third of the commits, packages/events/README.md).
 */
export function withCommitHints(database: Database): Database {
  const begin = database.begin.bind(database) as (options: string, body: Body) => Promise<unknown>;
  const noting = async (first: string | Body, second?: Body) => {
    const [options, body] = typeof first === 'string' ? [first, second as Body] : ['', first];
    let tellNotes = () => {};
    const result = await begin(options, (sql) => {
      tellNotes = takeNotes(database, sql);
      return body(sql);
    });
    tellNotes();
    return result;
  };
  return Object.assign(database, { begin: noting as Database['begin'] });
}

type Body = (sql: Queryable) => unknown;

/** Takes what is noted in a transaction of the pool. @returns what tells it, for after the COMMIT was answered */
export function takeNotes(database: Database, sql: Queryable): () => void {
  const notes = new Set<string>();
  notesOf.set(sql, notes);
  return () => {
    for (const topic of notes) tell(database, topic);
  };
}

/** Tells the listeners of a topic after the transaction's commit; at once where `sql` is a pool, whose statement is committed. */
export function noteForCommit(sql: Queryable, topic: string): void {
  const notes = notesOf.get(sql);
  if (notes === undefined) tell(sql, topic);
  else notes.add(topic);
}

/** Hears of what was committed through a pool of this process. @returns what ends it */
export function onCommit(database: Database, topic: string, listener: () => void): () => void {
  const topics = listenersOf.get(database) ?? new Map<string, Set<() => void>>();
  listenersOf.set(database, topics);
  const listeners = topics.get(topic) ?? new Set();
  const own = () => listener();
  topics.set(topic, listeners.add(own));
  return () => void listeners.delete(own);
}

function tell(pool: object, topic: string): void {
  for (const listener of listenersOf.get(pool)?.get(topic) ?? []) listener();
}
