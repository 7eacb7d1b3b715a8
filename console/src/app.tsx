import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import type { Bank } from './bank-connection.ts';
import type { DemoSignIn } from './demo-sign-ins.ts';
import { Explorer, type ExplorerProps } from './explorer.tsx';
import type { ExternalStore } from './external-store.ts';
import type { Session } from './session.ts';
import { TopBar } from './top-bar.tsx';

/** What the page is made of; `main.tsx` puts it together. */
export interface AppProps {
  readonly bank: Bank;
  readonly session: Session;
  readonly demo: Promise<readonly DemoSignIn[]>;
  readonly fetcher: ExplorerProps['fetcher'];
  readonly live: ExplorerProps['live'];
}

/** The whole page: who is signed in above, GraphiQL below. */
export function App({ bank, session, demo, fetcher, live }: AppProps): ReactElement {
  const state = useStoreValue(session.state);
  const connection = useStoreValue(bank.connection);
  const people = useDemo(demo);
  return (
    <>
      <TopBar bank={bank} session={session} state={state} demo={people} />
      {connection.kind === 'away' && (
        <p className="florin-banner" role="alert">
          {connection.reason} This page goes on by itself as soon as it is back.
        </p>
      )}
      <main className="florin-explorer">
        <Explorer
          bank={bank}
          session={session}
          demo={people ?? []}
          fetcher={fetcher}
          live={live}
          connection={connection}
        />
      </main>
    </>
  );
}

/** The demo's people once they are known; undefined until then, so that the page does not jump. */
function useDemo(demo: Promise<readonly DemoSignIn[]>): readonly DemoSignIn[] | undefined {
  const [people, setPeople] = useState<readonly DemoSignIn[]>();
  useEffect(() => {
    void demo.then(setPeople);
  }, [demo]);
  return people;
}

function useStoreValue<T>(store: ExternalStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
