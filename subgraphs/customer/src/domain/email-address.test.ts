import { expect, test } from 'vitest';
import { mailboxKeyOf } from './email-address.ts';

test.each([
  ['alice@example.com', 'alice@example.com'],
  [' Alice@EXAMPLE.com ', 'alice@example.com'],
  ['a.l.i.c.e+bank+more@example.com', 'alice@example.com'],
  ['+tag@example.com', '+tag@example.com'],
  ['"a@b"+x@example.com', '"a@b"@example.com'],
  ['nobody', 'nobody'],
])('%s comes into %s', (email, mailbox) => {
  expect(mailboxKeyOf(email)).toBe(mailbox);
});
