import { randomUUID } from 'node:crypto';
import { newId, type ServiceKeys, signFileLink } from '@florin/kit';
import { STATEMENT_LINK_LIFE_MS } from '../../limits.ts';
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
  return ({ accountId, period }, subject) => {
    const at = new Date(now());
    // Tokens count whole seconds.
    const expiresAt = new Date(Math.floor((at.getTime() + STATEMENT_LINK_LIFE_MS) / 1000) * 1000);
    return Promise.all(
      (Object.keys(STATEMENT_FORMATS) as StatementFormat[]).map(async (format) => {
        const fileId = newId('statement');
        const { mediaType } = STATEMENT_FORMATS[format];
        const recipe = { accountId, from: period.from, to: period.to, format };
        const link = {
          method: 'GET',
          fileId,
          subject,
          mediaType,
          recipe,
          jti: randomUUID(),
          singleUse: false,
        } as const;
        return { format, url: `/files/${fileId}?link=${await signFileLink(keys, link, at, expiresAt)}`, expiresAt };
      }),
    );
  };
}
