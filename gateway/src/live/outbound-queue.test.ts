import { expect, test } from 'vitest';
import {
  LIVE_QUEUE_HIGH_BYTES,
  LIVE_QUEUE_HIGH_MESSAGES,
  LIVE_QUEUE_LOW_BYTES,
  LIVE_QUEUE_MAX_BYTES,
  LIVE_QUEUE_MAX_MESSAGES,
} from '../limits.ts';
import { OutboundQueue } from './outbound-queue.ts';

/** A queue to a client that takes what the test says. */
function queueTo() {
  const waiting: { readonly bytes: number; readonly flushed: () => void }[] = [];
  let overflows = 0;
  const queue = new OutboundQueue(
    {
      write: (text, flushed) => waiting.push({ bytes: text.length, flushed }),
      bufferedBytes: () => waiting.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    () => 7,
    () => {
      overflows += 1;
    },
  );
  const take = (count = waiting.length) => {
    for (const { flushed } of waiting.splice(0, count)) flushed();
  };
  return { queue, take, overflows: () => overflows };
}

test('there is room until many bytes wait, and again when few do', async () => {
  const { queue, take } = queueTo();
  queue.send('x'.repeat(LIVE_QUEUE_HIGH_BYTES));
  expect(queue.room()).toBeUndefined();
  queue.send('x'.repeat(LIVE_QUEUE_LOW_BYTES));
  expect(queue.congestedSince).toBe(7);
  let settled = false;
  const room = queue.room()?.then(() => {
    settled = true;
  });
  queue.send('x');
  expect(settled).toBe(false);
  take();
  await room;
  expect(queue.congestedSince).toBeUndefined();
  expect(queue.room()).toBeUndefined();
});

test('there is room until many messages wait', () => {
  const { queue, take } = queueTo();
  for (let i = 0; i <= LIVE_QUEUE_HIGH_MESSAGES; i++) queue.send('x');
  expect(queue.room()).toBeDefined();
  take(1);
  expect(queue.room()).toBeDefined();
  take();
  expect(queue.room()).toBeUndefined();
});

test('too many bytes overflow, and so do too many messages; one large message does not', () => {
  const large = queueTo();
  large.queue.send('x'.repeat(LIVE_QUEUE_MAX_BYTES * 2));
  expect(large.overflows()).toBe(0);
  large.take();
  large.queue.send('x');
  expect(large.overflows()).toBe(0);
  const bytes = queueTo();
  for (let i = 0; i < 4; i++) bytes.queue.send('x'.repeat(LIVE_QUEUE_MAX_BYTES / 4));
  expect(bytes.overflows()).toBe(0);
  bytes.queue.send('x');
  expect(bytes.overflows()).toBe(1);
  const messages = queueTo();
  for (let i = 0; i < LIVE_QUEUE_MAX_MESSAGES; i++) messages.queue.send('');
  expect(messages.overflows()).toBe(0);
  messages.queue.send('');
  expect(messages.overflows()).toBe(1);
});

test('who waits for room is let go of when it is closed, and nothing more is sent', async () => {
  const { queue } = queueTo();
  queue.send('x'.repeat(LIVE_QUEUE_HIGH_BYTES + 1));
  const room = queue.room();
  queue.close();
  await room;
  queue.send('y');
  expect(queue.bufferedBytes).toBe(LIVE_QUEUE_HIGH_BYTES + 1);
});

test('held, it gives no room, and still sends', async () => {
  const { queue, take } = queueTo();
  queue.hold();
  const room = queue.room();
  expect(room).toBeDefined();
  queue.send('answer');
  expect(queue.bufferedBytes).toBe(6);
  take();
  expect(queue.room()).toBeDefined();
  queue.close();
  await room;
});
