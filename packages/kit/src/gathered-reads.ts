import DataLoader from 'dataloader';
import { GATHERED_QUESTIONS, GATHERED_READS_IN_FLIGHT } from './limits.ts';

/**
 * Gathers the questions of many requests into few reads: those that come in one turn of the event loop, and while as many reads as may
 * run do run, all that come meanwhile. A hundred subscribers who are told of their alerts at once cost one statement, not a hundred.
 *
 * Nothing is remembered or joined: each question is asked, with whoever asks it in it, and answered for them alone. A read that fails
 * fails all its questions, so no question may be able to make it fail: ids from outside are looked at first (`isPlainId`).
 *
 * @param read answers all questions, in their order
 */
export function gatherReads<Question, Answer>(
  read: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  let inFlight = 0;
  const waiting: (() => void)[] = [];
  const beginNext = () => {
    if (inFlight >= GATHERED_READS_IN_FLIGHT) return;
    const begin = waiting.shift();
    if (begin === undefined) return;
    inFlight += 1;
    // What this turn still brings comes along.
    setImmediate(begin);
  };
  const loader = new DataLoader(
    async (questions: readonly Question[]) => {
      try {
        return await read(questions);
      } finally {
        inFlight -= 1;
        beginNext();
      }
    },
    {
      cache: false,
      maxBatchSize: GATHERED_QUESTIONS,
      batchScheduleFn(begin) {
        waiting.push(begin);
        beginNext();
      },
    },
  );
  return (question) => loader.load(question);
}

const PLAIN_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a text from outside can be an id at all, and so cannot break a statement that others share. */
export function isPlainId(unchecked: string): boolean {
  return PLAIN_ID.test(unchecked);
}
