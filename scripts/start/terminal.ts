/** What the user sees: progress while the bank starts, then a few sentences. Plain lines, so that they can be piped. */
export interface Terminal {
  /** A step that takes time, with the seconds since the process began. */
  step(text: string): void;
  /** Text as it is. */
  say(text: string): void;
  /** Something that went wrong, to standard error. */
  complain(text: string): void;
}

export function createTerminal(
  out: (text: string) => void,
  err: (text: string) => void,
  secondsSinceStart: () => number,
): Terminal {
  return {
    step: (text) => out(`${secondsSinceStart().toFixed(1).padStart(6)} s  ${text}\n`),
    say: (text) => out(`${text}\n`),
    complain: (text) => err(`${text}\n`),
  };
}

/** The terminal of this process. A reader that went away (`| head`) takes the text with it, not the bank. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return createTerminal(
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
    () => performance.now() / 1000,
  );
}
