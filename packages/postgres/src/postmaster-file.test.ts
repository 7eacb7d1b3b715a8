import { expect, test } from 'vitest';
import { parsePostmasterFile, serverCommand } from './postmaster-file.ts';

test('the file is read at every stage of its writing', () => {
  const lines = ['4711', '/d/postgres', '1795460000', '5433', '', '127.0.0.1', '  1114 7', 'ready   '];
  expect(parsePostmasterFile(lines.join('\n'))).toEqual({ pid: 4711, port: 5433, status: 'ready' });
  expect(parsePostmasterFile(lines.slice(0, 6).join('\n'))).toEqual({ pid: 4711, port: 5433, status: 'unknown' });
  expect(parsePostmasterFile(lines.slice(0, 2).join('\n'))).toEqual({ pid: 4711, port: undefined, status: 'unknown' });
  expect(parsePostmasterFile('')).toBeUndefined();
  expect(parsePostmasterFile('garbage\n')).toBeUndefined();
});

test('a command is written as the server writes it', () => {
  expect(serverCommand('/b/postgres', ['-D', '/a b', '-c', 'x='])).toBe('/b/postgres "-D" "/a b" "-c" "x="');
});
