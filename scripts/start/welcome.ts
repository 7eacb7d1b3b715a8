/** What there is to tell once the bank is open. */
export interface Welcome {
  readonly url: string;
  /** Since the process began. */
  readonly seconds: number;
  /** The log's file. */
  readonly log: string;
}

/** The text that ends a start. Its first line is looked for by tests and scripts. */
export function welcome({ url, seconds, log }: Welcome): string {
  return ['', `Florin is open at ${url} (after ${seconds.toFixed(1)} s). Ctrl-C stops it. Log: ${log}`, ''].join('\n');
}
