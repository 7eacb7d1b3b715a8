import './monaco-workers.ts';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './page.css';
import './live.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectBank } from './bank-connection.ts';
import { fetchDemoSignIns } from './demo-sign-ins.ts';
import { createFetcher } from './fetcher.ts';
import { SocketConnection } from './live-connection.ts';
import { LiveStreams } from './live-streams.ts';
import { renewOnce } from './renewal-client.ts';
import { createSession } from './session.ts';
import { isCopiedTab } from './tab-hold.ts';

const bank = connectBank();
const session = createSession({ storage: sessionStorage, renewOnce, now: Date.now });
const demo = fetchDemoSignIns();
const url = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/graphql`;
const live = new LiveStreams({ session, connect: () => new SocketConnection({ session, url }), now: Date.now });
const fetcher = createFetcher(bank, session, live);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(<App bank={bank} session={session} demo={demo} fetcher={fetcher} live={live} />);

// The lock manager is absent on an origin without TLS that is not localhost, whatever its type says.
const locks: LockManager | undefined = 'locks' in navigator ? navigator.locks : undefined;
await session.restore(await isCopiedTab(sessionStorage, locks));
