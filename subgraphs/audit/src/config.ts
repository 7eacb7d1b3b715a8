import {
  type Complain,
  checkDocumentSettings,
  checkProcessSettings,
  documentSettings,
  eventSettings,
  processSettings,
  readConfig,
} from '@florin/kit';
import type { z } from 'zod';

const settings = { ...processSettings, ...documentSettings, ...eventSettings };

export type AuditSettings = z.output<z.ZodObject<typeof settings>>;

/** @throws ConfigurationError with all faults */
export function readAuditSettings(env: Record<string, string | undefined>): AuditSettings {
  return readConfig('audit', settings, env, checkAudit);
}

function checkAudit(given: Partial<AuditSettings>, complain: Complain): void {
  checkProcessSettings(given, complain);
  checkDocumentSettings(given, complain);
}
