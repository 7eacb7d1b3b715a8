import { openSync, renameSync, statSync, writeSync } from 'node:fs';
import { createLogger, type Logger } from '@florin/kit/logging';
import { LOG_ROTATE_BYTES, SAME_ERROR_EVERY_MS } from './limits.ts';
import type { Terminal } from './terminal.ts';

/** pino's number for `error`. */
const ERROR = 50;

/**
 * The log of everything: JSON lines in a file, and errors as a short line in the terminal. Each line is written when it is
 * made, so that the last ones before a crash are there.
 *
 * @param level from which on lines are made
 */
export function openLog(file: string, level: string, terminal: Terminal): Logger {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_ROTATE_BYTES) renameSync(file, `${file}.1`);
  const lines = openSync(file, 'a', 0o600);
  const show = errorsTo(terminal, file);
  let complained = false;
  return createLogger('florin', level, {
    write(line) {
      try {
        writeSync(lines, line);
      } catch {
        // A full disk must not end a bank that could go on answering.
        if (!complained) terminal.complain(`The log ${file} cannot be written: is the disk full?`);
        complained = true;
      }
      show(line);
    },
  });
}

function errorsTo(terminal: Terminal, file: string): (line: string) => void {
  const shown = new Map<string, number>();
  return (line) => {
    const entry = JSON.parse(line) as { level: number; service?: string; msg?: string; time: string };
    if (entry.level < ERROR) return;
    const text = `${entry.service ?? 'florin'}: ${entry.msg ?? 'error'}`;
    const now = Date.parse(entry.time);
    if (now - (shown.get(text) ?? Number.NEGATIVE_INFINITY) < SAME_ERROR_EVERY_MS) return;
    shown.set(text, now);
    terminal.complain(`${text} (details in ${file})`);
  };
}
