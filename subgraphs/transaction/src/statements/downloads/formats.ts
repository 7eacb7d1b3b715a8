import { writeCamt053 } from './camt053.ts';
import { writeCsv } from './csv.ts';
import type { StatementFormat, StatementWriter } from './statement-file.ts';

interface FormatFacts {
  readonly mediaType: string;
  /** What a file's name ends with. */
  readonly ending: string;
  /** Loaded when somebody wants one: a font is no business of a ledger's start. */
  readonly writer: () => Promise<StatementWriter>;
}

export const STATEMENT_FORMATS: Readonly<Record<StatementFormat, FormatFacts>> = {
  PDF: {
    mediaType: 'application/pdf',
    ending: 'pdf',
    writer: async () => (await import('../pdf/statement-pdf.ts')).writePdf,
  },
  CSV: { mediaType: 'text/csv; charset=utf-8; header=present', ending: 'csv', writer: async () => writeCsv },
  CAMT_053: { mediaType: 'application/xml', ending: 'camt.053.xml', writer: async () => writeCamt053 },
};

export function isStatementFormat(text: string | undefined): text is StatementFormat {
  return text !== undefined && Object.hasOwn(STATEMENT_FORMATS, text);
}
