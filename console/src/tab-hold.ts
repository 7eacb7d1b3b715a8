import { TAB_HOLD_WAIT_MS } from './limits.ts';

const TAB_KEY = 'florin:tab';

/**
 * Holds this tab's lock for the life of the page and answers whether the tab is a copy of another open one.
 * "Duplicate tab" copies sessionStorage with the refresh token in it, and a token that two tabs use counts as stolen.
 * Without the Web Locks API (an origin without TLS that is not localhost) no copy can be told.
 */
export async function isCopiedTab(storage: Storage, locks: LockManager | undefined): Promise<boolean> {
  if (!locks) return false;
  const tab = storage.getItem(TAB_KEY);
  if (tab !== null && (await hold(tab, locks))) return false;
  const ownTab = crypto.randomUUID();
  storage.setItem(TAB_KEY, ownTab);
  await hold(ownTab, locks);
  return tab !== null;
}

function hold(tab: string, locks: LockManager): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(`florin:tab:${tab}`, { signal: AbortSignal.timeout(TAB_HOLD_WAIT_MS) }, () => {
        resolve(true);
        return new Promise<never>(() => {});
      })
      .catch(() => resolve(false));
  });
}
