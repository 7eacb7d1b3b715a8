import { type Booked, clock, type Driven, type DriveTask } from './alerts.ts';

/** Books one transfer, and answers when its commit was answered; `undefined` for one that the ledger had no time for. */
export type Book = (payer: number, payee: number, number: number) => Promise<number | undefined>;

/** Gives transfers at a steady rate between random pairs, and waits for the answers of all at the end. */
export async function drive(task: DriveTask, book: Book): Promise<Driven> {
  const random = mulberry32(task.seed);
  const pauseMs = 1_000 / (task.alertsPerSecond / 2);
  const count = Math.round((task.seconds * 1_000) / pauseMs);
  const begin = clock();
  const answers: Promise<Booked | undefined>[] = [];
  let latest = 0;
  for (let index = 0; index < count; index += 1) {
    const due = begin + index * pauseMs;
    // A timer rounds to milliseconds; those that are due meanwhile are given at once.
    if (due > clock()) await new Promise((resolve) => setTimeout(resolve, due - clock()));
    latest = Math.max(latest, clock() - due);
    const payer = Math.floor(random() * task.subscribers);
    const step = 1 + Math.floor(random() * (task.subscribers - 1));
    const payee = (payer + step) % task.subscribers;
    const number = task.firstNumber + index;
    const givenAt = clock();
    answers.push(
      book(payer, payee, number).then((committedAt) =>
        committedAt === undefined ? undefined : { number, payer, payee, givenAt, committedAt },
      ),
    );
  }
  const booked = (await Promise.all(answers)).filter((one) => one !== undefined);
  return { booked, given: count, latest };
}

/** A small random generator with a seed (mulberry32), so that runs repeat. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
