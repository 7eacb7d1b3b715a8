import { createHash } from 'node:crypto';
import { type Currency, formatMoney } from '@florin/kit';
import type { LedgerTransaction } from '../../domain/ledger-transaction.ts';
import { bankTransactionCode } from './bank-transaction-codes.ts';
import type { StatementFile, StatementFileLine, StatementWriter } from './statement-file.ts';
import { boundedText, leaf, node, type Xml } from './xml.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
const NAME_MAX = 140;
const REMITTANCE_MAX = 140;

/**
 * Bank-to-customer statement, camt.053.001.08 (ISO 20022). The order of elements is the schema's; `camt053.test.ts` has the schema's
 * content model. One message has one statement, and a statement as many entries as the period has.
 */
export const writeCamt053: StatementWriter = async function* writeCamt053(file) {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}"><BkToCstmrStmt>${groupHeader(file)}<Stmt>${head(file)}`;
  for await (const page of file.lines()) yield page.map((line) => entry(line, file)).join('');
  yield '</Stmt></BkToCstmrStmt></Document>\n';
};

function groupHeader({ id, madeAt }: StatementFile): Xml {
  return node('GrpHdr', leaf('MsgId', id), leaf('CreDtTm', madeAt.toISOString()));
}

function head(file: StatementFile): Xml {
  const { bounds, madeAt, madeOn } = file;
  const { period, opening, closing, currency } = bounds;
  // What is booked so far is no balance of a day that has not come.
  const [, closedOn = period.to] = [period.from, period.to, madeOn].toSorted();
  return [
    leaf('Id', statementId(file)),
    // Grows with the account's history: a later statement never has a smaller one.
    leaf('ElctrncSeqNb', closing.sequence.toString()),
    leaf('CreDtTm', madeAt.toISOString()),
    node(
      'FrToDt',
      leaf('FrDtTm', period.begin.toISOString()),
      leaf('ToDtTm', new Date(period.end.getTime() - 1).toISOString()),
    ),
    account(file),
    balance('OPBD', opening.balance, currency, period.from),
    balance('CLBD', closing.balance, currency, closedOn),
    summary(file),
  ].join('');
}

/** The same for the same bookings of the same period. */
function statementId({ bounds: { accountId, period, closing } }: StatementFile): string {
  const facts = [accountId, period.from, period.to, closing.sequence].join(' ');
  return `S${createHash('sha256').update(facts).digest('hex').slice(0, 30)}`;
}

function account({ bounds, iban, holders, letterhead }: StatementFile): Xml {
  return node(
    'Acct',
    node('Id', accountId(iban) || node('Othr', leaf('Id', bounds.accountId))),
    leaf('Ccy', bounds.currency),
    node('Ownr', leaf('Nm', boundedText(holders.join(', '), NAME_MAX))),
    node('Svcr', node('FinInstnId', leaf('BICFI', letterhead.bic), leaf('Nm', boundedText(letterhead.name, NAME_MAX)))),
  );
}

/** The schema's `IBAN2007Identifier`, or another number as such. */
function accountId(iban: string | null): Xml {
  if (iban !== null && /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/.test(iban)) return leaf('IBAN', iban);
  return node('Othr', leaf('Id', boundedText(iban, 34)));
}

function balance(code: 'OPBD' | 'CLBD', amount: bigint, currency: Currency, day: string): Xml {
  return node(
    'Bal',
    node('Tp', node('CdOrPrtry', leaf('Cd', code))),
    amountElement('Amt', amount, currency),
    creditOrDebit(amount),
    node('Dt', leaf('Dt', day)),
  );
}

function amountElement(name: string, amount: bigint, currency: Currency): Xml {
  return leaf(name, decimal(amount, currency), ` Ccy="${currency}"`);
}

function decimal(amount: bigint, currency: Currency): string {
  return formatMoney({ amount: amount < 0n ? -amount : amount, currency }).amount;
}

function creditOrDebit(amount: bigint): Xml {
  return leaf('CdtDbtInd', amount < 0n ? 'DBIT' : 'CRDT');
}

function summary({ totals, bounds: { currency } }: StatementFile): Xml {
  const { credits, credited, debits, debited } = totals;
  const net = credited - debited;
  const count = (name: string, entries: bigint, sum: bigint) =>
    node(name, leaf('NbOfNtries', entries.toString()), leaf('Sum', decimal(sum, currency)));
  return node(
    'TxsSummry',
    node(
      'TtlNtries',
      leaf('NbOfNtries', (credits + debits).toString()),
      leaf('Sum', decimal(credited + debited, currency)),
      node('TtlNetNtry', leaf('Amt', decimal(net, currency)), creditOrDebit(net)),
    ),
    count('TtlCdtNtries', credits, credited),
    count('TtlDbtNtries', debits, debited),
  );
}

function entry({ transaction, bookedOn }: StatementFileLine, { letterhead }: StatementFile): Xml {
  const { direction, amount, accountCurrency: currency, kind } = transaction;
  const indicator = leaf('CdtDbtInd', direction === 'CREDIT' ? 'CRDT' : 'DBIT');
  const { domain, family, subFamily } = bankTransactionCode(kind, direction);
  const money = amountElement('Amt', amount.amount, currency);
  return node(
    'Ntry',
    leaf('NtryRef', transaction.sequence.toString()),
    money,
    indicator,
    ...(kind === 'REVERSAL' ? [leaf('RvslInd', 'true')] : []),
    node('Sts', leaf('Cd', 'BOOK')),
    node('BookgDt', leaf('Dt', bookedOn)),
    node('ValDt', leaf('Dt', transaction.valueDate)),
    leaf('AcctSvcrRef', transaction.id),
    node(
      'BkTxCd',
      node('Domn', leaf('Cd', domain), node('Fmly', leaf('Cd', family), leaf('SubFmlyCd', subFamily))),
      node('Prtry', leaf('Cd', kind), leaf('Issr', boundedText(letterhead.name, 35))),
    ),
    node(
      'NtryDtls',
      node(
        'TxDtls',
        node(
          'Refs',
          leaf('AcctSvcrRef', transaction.id),
          leaf('EndToEndId', 'NOTPROVIDED'),
          leaf('TxId', transaction.transferId),
        ),
        money,
        indicator,
        parties(transaction),
        node('RmtInf', leaf('Ustrd', boundedText(transaction.reference, REMITTANCE_MAX))),
      ),
    ),
  );
}

/** The other side: who paid, or who was paid. */
function parties({ direction, counterparty }: LedgerTransaction): Xml {
  const role = direction === 'CREDIT' ? 'Dbtr' : 'Cdtr';
  return node(
    'RltdPties',
    node(role, node('Pty', leaf('Nm', boundedText(counterparty.name, NAME_MAX)))),
    node(`${role}Acct`, node('Id', accountId(counterparty.iban))),
  );
}
