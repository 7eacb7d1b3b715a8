import { linkWrittenFile, newId, type ServiceKeys } from '@florin/kit';
import type { StatementBounds } from '../statement.ts';
import { STATEMENT_FORMATS } from './formats.ts';
import type { StatementFormat } from './statement-file.ts';

/** A link below `/files/` of the gateway, and until when it works. */
export interface StatementDownload {
  readonly format: StatementFormat;
  readonly url: string;
  readonly expiresAt: Date;
}

/** Makes links to a statement in every format, for one person. */
export type LinkStatements = (bounds: StatementBounds, subject: string) => Promise<readonly StatementDownload[]>;

export function createStatementLinks(keys: ServiceKeys, now: () => number): LinkStatements {
  return ({ accountId, period }, subject) =>
    Promise.all(
      (Object.keys(STATEMENT_FORMATS) as StatementFormat[]).map(async (format) => {
        const { mediaType } = STATEMENT_FORMATS[format];
        const recipe = { accountId, from: period.from, to: period.to, format };
        const file = { fileId: newId('statement'), subject, mediaType, recipe };
        return { format, ...(await linkWrittenFile(keys, new Date(now()), file)) };
      }),
    );
}
