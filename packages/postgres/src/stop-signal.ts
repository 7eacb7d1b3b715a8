const TERMINAL_SIGNALS: readonly (NodeJS.Signals | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/**
 * Whether a program of PostgreSQL ended by a signal that was meant for us. It gets a process group of its own, but between its
 * fork and its setsid it is still in ours, where a Ctrl-C reaches it. Its own handlers never let it end this way. To be started again:
 * whoever asked us to stop finds a server that can be stopped in order.
 */
export function isOurStopSignal(signal: NodeJS.Signals | null): boolean {
  return TERMINAL_SIGNALS.includes(signal);
}
