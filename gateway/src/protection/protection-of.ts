import { readFileSync } from 'node:fs';
import { trustedDocumentsOf } from '../documents/documents.ts';
import type { GatewayProtection } from '../gateway.ts';
import type { ProtectionSettings } from './protection-settings.ts';
import type { RateLimitOptions } from './rate-limits.ts';

/** What the settings ask for. @throws Error when the list of trusted documents cannot be read */
export function protectionOf(settings: ProtectionSettings, store?: RateLimitOptions['store']): GatewayProtection {
  const { TRUSTED_DOCUMENTS: list } = settings;
  return {
    allowedOrigins: settings.ALLOWED_ORIGINS,
    trustedProxies: settings.TRUSTED_PROXIES,
    ...(list === undefined ? {} : { trustedDocuments: trustedDocumentsOf(JSON.parse(readFileSync(list, 'utf8'))) }),
    rateLimits: {
      perUser: settings.RATE_LIMIT_PER_USER,
      perAddress: settings.RATE_LIMIT_PER_ADDRESS,
      ...(store === undefined ? {} : { store }),
    },
  };
}
