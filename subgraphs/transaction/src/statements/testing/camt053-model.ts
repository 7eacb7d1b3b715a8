import type { XmlElement } from './xml-tree.ts';

/** A simple type of the schema: what its text must be, in words and as a test of it. */
type Simple = readonly [string, RegExp];
/** An element in its place: its name, how often at least and at most, and what it is. */
type Place = readonly [name: string, min: number, max: number, type: Simple | Model];
/** A sequence of elements in the schema's order, or a choice of one of them. */
interface Model {
  readonly kind: 'sequence' | 'choice';
  readonly places: readonly Place[];
  /** Attributes that the element has. */
  readonly attributes?: readonly string[];
}

const sequence = (...places: readonly Place[]): Model => ({ kind: 'sequence', places });
const choice = (...places: readonly Place[]): Model => ({ kind: 'choice', places });
const text = (max: number): Simple => [`text of 1 to ${max}`, new RegExp(`^.{1,${max}}$`, 'su')];
const MANY = Number.POSITIVE_INFINITY;

const instant: Simple = ['ISODateTime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/];
const date: Simple = ['ISODate', /^\d{4}-\d\d-\d\d$/];
const decimal: Simple = ['DecimalNumber', /^\d{1,18}(\.\d{1,17})?$/];
const count: Simple = ['Max15NumericText', /^\d{1,15}$/];
const indicator: Simple = ['CreditDebitCode', /^(CRDT|DBIT)$/];
const amount: Model = { kind: 'sequence', places: [], attributes: ['Ccy'] };
const truth: Simple = ['TrueFalseIndicator', /^(true|false)$/];
const code: Simple = ['external code of 1 to 4', /^.{1,4}$/];

const dateOrInstant = choice(['Dt', 1, 1, date], ['DtTm', 1, 1, instant]);
const other = sequence(['Id', 1, 1, text(34)], ['Issr', 0, 1, text(35)]);
const accountId = choice(
  ['IBAN', 1, 1, ['IBAN2007Identifier', /^[A-Z]{2}\d{2}[a-zA-Z0-9]{1,30}$/]],
  ['Othr', 1, 1, other],
);
const party = sequence(['Nm', 0, 1, text(140)]);
const institution = sequence([
  'FinInstnId',
  1,
  1,
  sequence(
    ['BICFI', 0, 1, ['BICFIDec2014Identifier', /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/]],
    ['LEI', 0, 1, text(20)],
    ['Nm', 0, 1, text(140)],
  ),
]);
/** CashAccount39 */
const account = sequence(
  ['Id', 1, 1, accountId],
  ['Tp', 0, 1, sequence()],
  ['Ccy', 0, 1, ['ActiveOrHistoricCurrencyCode', /^[A-Z]{3}$/]],
  ['Nm', 0, 1, text(70)],
  ['Ownr', 0, 1, party],
  ['Svcr', 0, 1, institution],
);
/** CashBalance8 */
const balance = sequence(
  ['Tp', 1, 1, sequence(['CdOrPrtry', 1, 1, choice(['Cd', 1, 1, code], ['Prtry', 1, 1, text(35)])])],
  ['Amt', 1, 1, amount],
  ['CdtDbtInd', 1, 1, indicator],
  ['Dt', 1, 1, dateOrInstant],
);
const sums = sequence(['NbOfNtries', 0, 1, count], ['Sum', 0, 1, decimal]);
/** TotalTransactions6 */
const summary = sequence(
  [
    'TtlNtries',
    0,
    1,
    sequence(
      ['NbOfNtries', 0, 1, count],
      ['Sum', 0, 1, decimal],
      ['TtlNetNtry', 0, 1, sequence(['Amt', 1, 1, decimal], ['CdtDbtInd', 1, 1, indicator])],
    ),
  ],
  ['TtlCdtNtries', 0, 1, sums],
  ['TtlDbtNtries', 0, 1, sums],
);
/** TransactionReferences6 */
const references = sequence(
  ['MsgId', 0, 1, text(35)],
  ['AcctSvcrRef', 0, 1, text(35)],
  ['PmtInfId', 0, 1, text(35)],
  ['InstrId', 0, 1, text(35)],
  ['EndToEndId', 0, 1, text(35)],
  ['UETR', 0, 1, text(36)],
  ['TxId', 0, 1, text(35)],
);
const partyOrAgent = choice(['Pty', 1, 1, party], ['Agt', 1, 1, institution]);
const otherAccount = sequence(['Id', 1, 1, accountId]);
/** TransactionParties6 */
const parties = sequence(
  ['InitgPty', 0, 1, partyOrAgent],
  ['Dbtr', 0, 1, partyOrAgent],
  ['DbtrAcct', 0, 1, otherAccount],
  ['UltmtDbtr', 0, 1, partyOrAgent],
  ['Cdtr', 0, 1, partyOrAgent],
  ['CdtrAcct', 0, 1, otherAccount],
  ['UltmtCdtr', 0, 1, partyOrAgent],
);
/** BankTransactionCodeStructure4 */
const transactionCode = sequence(
  ['Domn', 0, 1, sequence(['Cd', 1, 1, code], ['Fmly', 1, 1, sequence(['Cd', 1, 1, code], ['SubFmlyCd', 1, 1, code])])],
  ['Prtry', 0, 1, sequence(['Cd', 1, 1, text(35)], ['Issr', 0, 1, text(35)])],
);
/** EntryTransaction10 */
const transaction = sequence(
  ['Refs', 0, 1, references],
  ['Amt', 0, 1, amount],
  ['CdtDbtInd', 0, 1, indicator],
  ['BkTxCd', 0, 1, transactionCode],
  ['RltdPties', 0, 1, parties],
  ['RmtInf', 0, 1, sequence(['Ustrd', 0, MANY, text(140)])],
);
/** ReportEntry10 */
const entry = sequence(
  ['NtryRef', 0, 1, text(35)],
  ['Amt', 1, 1, amount],
  ['CdtDbtInd', 1, 1, indicator],
  ['RvslInd', 0, 1, truth],
  ['Sts', 1, 1, choice(['Cd', 1, 1, code], ['Prtry', 1, 1, text(35)])],
  ['BookgDt', 0, 1, dateOrInstant],
  ['ValDt', 0, 1, dateOrInstant],
  ['AcctSvcrRef', 0, 1, text(35)],
  ['BkTxCd', 1, 1, transactionCode],
  ['NtryDtls', 0, MANY, sequence(['TxDtls', 0, MANY, transaction])],
  ['AddtlNtryInf', 0, 1, text(500)],
);
/** AccountStatement9 */
const statement = sequence(
  ['Id', 1, 1, text(35)],
  ['ElctrncSeqNb', 0, 1, ['Number', /^\d{1,18}$/]],
  ['LglSeqNb', 0, 1, ['Number', /^\d{1,18}$/]],
  ['CreDtTm', 0, 1, instant],
  ['FrToDt', 0, 1, sequence(['FrDtTm', 1, 1, instant], ['ToDtTm', 1, 1, instant])],
  ['CpyDplctInd', 0, 1, code],
  ['Acct', 1, 1, account],
  ['Bal', 1, MANY, balance],
  ['TxsSummry', 0, 1, summary],
  ['Ntry', 0, MANY, entry],
  ['AddtlStmtInf', 0, 1, text(500)],
);

/**
 * The content model of camt.053.001.08, transcribed by hand from its schema (`BankToCustomerStatementV08`): the order of elements, how often
 * each may come, and their simple types, of the parts that a bank's own statement has.
 */
export const CAMT_053: Model = sequence([
  'BkToCstmrStmt',
  1,
  1,
  sequence(
    ['GrpHdr', 1, 1, sequence(['MsgId', 1, 1, text(35)], ['CreDtTm', 1, 1, instant])],
    ['Stmt', 1, MANY, statement],
  ),
]);

/** @returns a sentence for everything in which an element is not as its model */
export function faultsOf(element: XmlElement, model: Simple | Model, path = element.name): readonly string[] {
  if (!('kind' in model)) {
    const [name, pattern] = model;
    if (element.children.length > 0) return [`${path} has elements`];
    return pattern.test(element.text) ? [] : [`${path} is no ${name}: ${element.text}`];
  }
  if (model.attributes !== undefined) return amountFaults(element, model.attributes, path);
  const faults = element.text.trim() === '' ? [] : [`${path} has a text`];
  if (model.kind === 'choice' && element.children.length !== 1) faults.push(`${path} is one of several`);
  let at = 0;
  for (const [name, min, max, type] of model.places) {
    const first = at;
    while (element.children[at]?.name === name) {
      const child = element.children[at];
      if (child !== undefined) faults.push(...faultsOf(child, type, `${path}/${name}`));
      at += 1;
    }
    const least = model.kind === 'choice' ? 0 : min;
    if (at - first < least || at - first > max) faults.push(`${path}/${name} is there ${at - first} times`);
  }
  const stray = element.children[at];
  if (stray !== undefined) faults.push(`${path}/${stray.name} is not in its place`);
  return faults;
}

/** ActiveOrHistoricCurrencyAndAmount: 18 digits, five of them after the point. */
function amountFaults(element: XmlElement, attributes: readonly string[], path: string): readonly string[] {
  const fits = /^\d{1,18}(\.\d{1,5})?$/.test(element.text) && element.text.replace('.', '').length <= 18;
  return [
    ...(fits ? [] : [`${path} is no amount: ${element.text}`]),
    ...(Object.keys(element.attributes).join() === attributes.join() ? [] : [`${path} has other attributes`]),
  ];
}
