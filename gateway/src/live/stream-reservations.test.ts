import { expect, test } from 'vitest';
import { SSE_RESERVATION_MS, SSE_RESERVATIONS_PER_USER } from '../limits.ts';
import { StreamReservations } from './stream-reservations.ts';
import { ManualClock } from './testing/manual-clock.ts';

test('nobody known in one /64 of IPv6 has as many as at one address', () => {
  const reservations = new StreamReservations(new ManualClock());
  const add = (n: number, address: string) => reservations.add(`${address} ${n}`, undefined, address);
  for (let n = 0; n < SSE_RESERVATIONS_PER_USER; n++) expect(add(n, `2001:db8:1:2::${n + 1}`)).toBe(true);
  expect(add(0, '2001:db8:1:2:ffff::1')).toBe(false);
  expect(add(0, '2001:db8:1:3::1')).toBe(true);
});

test('nobody known at one address keeps nobody elsewhere from reserving', () => {
  const clock = new ManualClock();
  const reservations = new StreamReservations(clock);
  const add = (token: string, address: string) => reservations.add(token, undefined, address);
  for (let n = 0; n < SSE_RESERVATIONS_PER_USER; n++) expect(add(`t${n}`, '192.0.2.1')).toBe(true);
  expect(add('more', '192.0.2.1')).toBe(false);
  expect(add('elsewhere', '192.0.2.2')).toBe(true);
  clock.advance(SSE_RESERVATION_MS);
  expect(add('later', '192.0.2.1')).toBe(true);
});
