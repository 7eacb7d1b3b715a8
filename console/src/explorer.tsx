import { useGraphiQLActions } from '@graphiql/react';
import { GraphiQL, type GraphiQLProps, HISTORY_PLUGIN } from 'graphiql';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Bank, Connection } from './bank-connection.ts';
import type { DemoSignIn } from './demo-sign-ins.ts';
import { FIRST_EXAMPLE_QUERY } from './examples.ts';
import { EXAMPLES_PLUGIN, ExamplesDeps } from './examples-panel.tsx';
import type { Session } from './session.ts';

/** What GraphiQL needs of the page. */
export interface ExplorerProps {
  readonly bank: Bank;
  readonly session: Session;
  readonly demo: readonly DemoSignIn[];
  readonly fetcher: GraphiQLProps['fetcher'];
  readonly connection: Connection;
}

const PLUGINS = [EXAMPLES_PLUGIN, HISTORY_PLUGIN];

/**
 * GraphiQL with the examples beside it. It keeps tabs and history in the tab's own storage, not on disk: they can hold
 * what somebody typed into an operation, passwords included.
 */
export function Explorer({ bank, session, demo, fetcher, connection }: ExplorerProps): ReactElement {
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
