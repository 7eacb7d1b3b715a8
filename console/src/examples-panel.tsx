import { type GraphiQLPlugin, pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createContext, type ReactElement, use, useState } from 'react';
import type { Bank } from './bank-connection.ts';
import type { DemoSignIn } from './demo-sign-ins.ts';
import { loadExampleContext } from './example-context.ts';
import {
  EXAMPLES,
  type Example,
  type ExampleContext,
  type ExampleGroup,
  isUntouched,
  variablesText,
} from './examples.ts';
import type { Session } from './session.ts';

/** What the panel asks the bank with; GraphiQL renders plugins without props, so it comes by context. */
export const ExamplesDeps = createContext<
  { readonly bank: Bank; readonly session: Session; readonly demo: readonly DemoSignIn[] } | undefined
>(undefined);

/** The list of examples beside the editor; choosing one fills the editor. */
export const EXAMPLES_PLUGIN: GraphiQLPlugin = { title: 'Examples', icon: ExamplesIcon, content: ExamplesPanel };

const GROUPS: readonly ExampleGroup[] = [
  'Accounts and money',
  'Limits, holders, freezing',
  'Loans',
  'Live alerts',
  'Support chat',
  'For staff',
];

function ExamplesPanel(): ReactElement {
  const { load, hint } = useExampleLoader();
  return (
    <section className="florin-examples" aria-label="Examples">
      <h2>Examples</h2>
      {GROUPS.map((group) => (
        <ExampleList key={group} title={group} load={load} />
      ))}
      <p className="florin-hint" role="status">
        {hint}
      </p>
    </section>
  );
}

function ExampleList({
  title,
  load,
}: {
  readonly title: ExampleGroup;
  readonly load: (example: Example) => Promise<void>;
}): ReactElement {
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {EXAMPLES.filter(({ group }) => group === title).map((example) => (
          <li key={example.title}>
            <button type="button" onClick={() => void load(example)}>
              <strong>{example.title}</strong>
              <span>{example.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Fills the editor with an example: the tab that is open where nothing of the user's would be lost, else a new one. */
function useExampleLoader(): { load: (example: Example) => Promise<void>; hint: string } {
  const actions = useGraphiQLActions();
  const editors = useGraphiQL(pick('queryEditor', 'variableEditor', 'responseEditor'));
  const deps = use(ExamplesDeps);
  const [hint, setHint] = useState('');

  async function load(example: Example): Promise<void> {
    const { queryEditor, variableEditor, responseEditor } = editors;
    if (!deps || !queryEditor) return;
    const context = await loadExampleContext(example.need, deps);
    if (!isUntouched(queryEditor.getValue())) actions.addTab();
    queryEditor.setValue(example.query);
    variableEditor?.setValue(variablesText(example, context));
    // The answer in view belongs to the operation that was here before.
    responseEditor?.setValue('');
    actions.updateActiveTabValues({ response: '' });
    setHint(missing(example, context, deps.session));
    queryEditor.focus();
  }
  return { load, hint };
}

/** Says what the user has to fill in by hand, and how it would be filled in by itself. */
function missing(example: Example, context: ExampleContext, session: Session): string {
  if (example.need === 'nothing' || example.needIsOptional === true) return '';
  if (session.state.get().kind !== 'signed-in') return 'Sign in first, then choose the example again: it fills itself.';
  if (example.need === 'customer') {
    return context.customerId ? '' : 'No customer to fill in: sign in as a compliance officer.';
  }
  if (example.need === 'ticket') {
    return context.ticketId ? '' : 'No ticket of yours is open: raise one, or take one as support.';
  }
  if (example.need === 'queue') {
    return context.queuedTicketId ? '' : 'No ticket to take: one must wait in the queue, and you must be support.';
  }
  if (example.need === 'loan-product') {
    return context.loanProductId ? '' : 'The bank offers no loan in euro.';
  }
  if (example.need === 'loan-queue') {
    return context.queuedApplicationId ? '' : 'No application waits, or you are no loan officer.';
  }
  if (example.need === 'loan-application') {
    return context.loanApplicationId ? '' : 'No application of yours is open: apply for a loan first.';
  }
  if (example.need === 'late-loan') {
    return context.lateLoan ? '' : 'No loan is late, or you are no loan officer.';
  }
  if (example.need === 'approval') {
    return context.approvalId ? '' : 'Nothing waits that you could approve.';
  }
  if (!context.account) return 'You have no account in use yet: run “Open an account” first.';
  if (example.need === 'loan-offer' && !context.loanOfferId) return 'No loan is offered to you: apply for one first.';
  if (example.need === 'loan' && !context.loanId) return 'You are paying no loan back: accept an offer first.';
  const needsPayee = example.query.includes('TransferInput');
  return needsPayee && !context.payeeIban ? 'Fill in `toIban`: the number of another account.' : '';
}

function ExamplesIcon(): ReactElement {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path d="M4 3.5h12v13H4z M7 7.5h6 M7 10.5h6 M7 13.5h3.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
