import { expect, test } from 'vitest';
import { readComplaint, readInitdbComplaint } from './read-outcome.ts';

const at = { dataFolder: '/d/postgres', logFile: '/d/postgres.log', port: 5433 };
const STAMP = '2026-11-23 18:24:06.486 UTC [9469]';

// Each text was printed by PostgreSQL 18.4.
test.each([
  ['disk-full', 'initdb: error: could not write to file "/d/postgres/pg_wal/xlogtemp.12": No space left on device'],
  ['disk-full', `${STAMP} FATAL:  could not write lock file "postmaster.pid": No space left on device`],
  ['disk-full', `${STAMP} FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10`],
  [
    'port-taken',
    `${STAMP} LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\n${STAMP} FATAL:  could not create any TCP/IP sockets`,
  ],
  ['data-folder-broken', `${STAMP} FATAL:  could not open file "global/pg_filenode.map": No such file or directory`],
  ['data-folder-broken', `${STAMP} FATAL:  incorrect checksum in control file`],
  ['data-folder-broken', `${STAMP} PANIC:  could not locate a valid checkpoint record at 0/1800028`],
  ['data-folder-broken', `${STAMP} FATAL:  data directory "/d/postgres" has invalid permissions`],
  ['data-folder-broken', `${STAMP} FATAL:  database files are incompatible with server`],
  ['not-writable', `${STAMP} FATAL:  could not open file "postgresql.conf": Permission denied`],
  ['binaries-missing', 'initdb: error while loading shared libraries: libpq.so.5: cannot open shared object file'],
  ['other', `${STAMP} FATAL:  unrecognized configuration parameter "no_such_setting"`],
  ['other', ''],
])('%s: %s', (kind, text) => {
  expect(readComplaint(text, at)).toMatchObject({ kind: 'failed', failure: { kind } });
});

test('what passes by itself is tried again', () => {
  const shared = `${STAMP} FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use`;
  expect(readComplaint(shared, at)).toEqual({ kind: 'retry', cause: 'shared-memory-in-use' });
  const locked = `${STAMP} FATAL:  lock file "postmaster.pid" already exists`;
  expect(readComplaint(locked, at)).toEqual({ kind: 'retry', cause: 'lock-file-exists' });
});

test('an unknown cause is quoted without its time and number, and the log is named', () => {
  const complaint = readComplaint(`${STAMP} LOG:  starting\n${STAMP} FATAL:  the moon is full\n`, at);
  expect(complaint).toMatchObject({
    failure: { message: 'PostgreSQL did not start and says "the moon is full": see /d/postgres.log for more.' },
  });
});

test('what initdb says about its settings is no damage', () => {
  const output = `Data page checksums are enabled.\nrunning bootstrap script ... ${STAMP} PANIC:  cannot abort transaction 1\n`;
  expect(readInitdbComplaint(output, at)).toMatchObject({ failure: { kind: 'other' } });
});
