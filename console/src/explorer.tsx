import { pick, ToolbarButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { GraphiQL, type GraphiQLProps, HISTORY_PLUGIN } from 'graphiql';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Bank, Connection } from './bank-connection.ts';
import type { DemoSignIn } from './demo-sign-ins.ts';
import { FIRST_EXAMPLE_QUERY } from './examples.ts';
import { EXAMPLES_PLUGIN, ExamplesDeps } from './examples-panel.tsx';
import { withFreshKeys } from './fresh-keys.ts';
import { LivePanel } from './live-panel.tsx';
import type { LiveStreams } from './live-streams.ts';
import type { Session } from './session.ts';

/** What GraphiQL needs of the page. */
export interface ExplorerProps {
  readonly bank: Bank;
  readonly session: Session;
  readonly demo: readonly DemoSignIn[];
  readonly fetcher: GraphiQLProps['fetcher'];
  readonly live: LiveStreams;
  readonly connection: Connection;
}

const PLUGINS = [EXAMPLES_PLUGIN, HISTORY_PLUGIN];

/**
 * GraphiQL with the examples beside it. It keeps tabs and history in the tab's own storage, not on disk: they can hold
 * what somebody typed into an operation, passwords included.
 */
export function Explorer({ bank, session, demo, fetcher, live, connection }: ExplorerProps): ReactElement {
  return (
    <ExamplesDeps value={{ bank, session, demo }}>
      <GraphiQL
        fetcher={fetcher}
        storage={sessionStorage}
        defaultQuery={FIRST_EXAMPLE_QUERY}
        plugins={PLUGINS}
        visiblePlugin={EXAMPLES_PLUGIN}
        defaultEditorToolsVisibility
        showPersistHeadersSettings={false}
        inputValueDeprecation
        schemaDescription
      >
        <GraphiQL.Logo>
          <a className="florin-schema" href="/schema.graphql" target="_blank" rel="noreferrer">
            schema.graphql
          </a>
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, merge, copy }) => (
            <>
              {prettify}
              {merge}
              <FreshKeys />
              {copy}
            </>
          )}
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <LivePanel live={live} />
        </GraphiQL.Footer>
        <ReloadSchemaWhenBack connection={connection} />
      </GraphiQL>
    </ExamplesDeps>
  );
}

/** Reads the schema again after the bank was away: it may be another version, or the first reading failed. */
function ReloadSchemaWhenBack({ connection }: { readonly connection: Connection }): null {
  const actions = useGraphiQLActions();
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && connection.kind === 'up') void actions.introspect();
    wasAway.current = connection.kind === 'away';
  }, [connection, actions]);
  return null;
}

/** Draws new keys in the variables: the next message or payment, instead of the last one again. */
function FreshKeys(): ReactElement {
  const { variableEditor } = useGraphiQL(pick('variableEditor'));
  function draw(): void {
    variableEditor?.setValue(withFreshKeys(variableEditor.getValue(), () => crypto.randomUUID()));
  }
  return (
    <ToolbarButton onClick={draw} label="New idempotencyKey or clientId">
      <svg
        className="graphiql-toolbar-icon"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M6.5 13.5m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0 M8.8 11.2L16.5 3.5 M13 7l2.6 2.6 M11 9l1.6 1.6" />
      </svg>
    </ToolbarButton>
  );
}
