import { z } from 'zod';
import type { Complain } from './config.ts';
import { deriveServiceKeys, readServiceKeys, type ServiceKeys } from './keys.ts';
import { isSandbox, type Profile, profileSchema } from './profile.ts';
import { checkTlsSettings, tlsSettings } from './tls/tls-settings.ts';
import type { ServiceName } from './viewer.ts';

/** A switch in an environment variable. */
export const switchSetting = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true');

const url = (protocol: RegExp, example: string) => z.url({ protocol, error: `must be a URL such as ${example}` });

/** The URL of a PostgreSQL database. */
export const databaseUrlSetting = url(/^postgres(ql)?$/, 'postgres://role:password@host:5432/database');
/** The URL of another service. */
export const serviceUrlSetting = url(/^https?$/, 'http://host:4001/graphql');

/** Settings that every process has: where it listens, how it logs, and the keys with which services know each other. */
export const processSettings = {
  FLORIN_PROFILE: profileSchema,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** In dev and test: every key is derived from this. */
  FLORIN_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  /** In production: this service's Ed25519 private key as a JWK. */
  SERVICE_PRIVATE_KEY: z.string().optional(),
  /** In production: the public keys of all services as a JWK Set, `kid` = the service's name; two of one while it is replaced (docs/keys.md). */
  SERVICE_JWKS: z.string().optional(),
  ...tlsSettings,
};

/** The settings of a service with a database. */
export const databaseSettings = {
  /** As the service's own role, which cannot change tables. */
  DATABASE_URL: databaseUrlSetting,
  /** As the role that owns the tables; where it is given, the service migrates at start. */
  MIGRATION_DATABASE_URL: databaseUrlSetting.optional(),
};

/** The settings of a service that publishes or reads events. */
export const eventSettings = {
  /** The database of the event bus, as the one role that appends and reads. */
  EVENTS_DATABASE_URL: databaseUrlSetting,
  /** As the role that owns its tables; where it is given, the service migrates them at start. */
  EVENTS_MIGRATION_DATABASE_URL: databaseUrlSetting.optional(),
};

/** The settings of a service that keeps documents: on MongoDB where one is named, else on PostgreSQL. */
export const documentSettings = {
  /** `mongodb://role:password@host/database`. */
  MONGODB_URL: url(/^mongodb(\+srv)?$/, 'mongodb://role:password@host:27017/database').optional(),
  /** As the service's own role, which cannot change tables. */
  DATABASE_URL: databaseUrlSetting.optional(),
  MIGRATION_DATABASE_URL: databaseUrlSetting.optional(),
};

/** A cross-check for `readConfig`: documents have one place. */
export function checkDocumentSettings(
  {
    MONGODB_URL,
    DATABASE_URL,
  }: { readonly MONGODB_URL?: string | undefined; readonly DATABASE_URL?: string | undefined },
  complain: Complain,
): void {
  if ((MONGODB_URL === undefined) === (DATABASE_URL === undefined))
    complain('MONGODB_URL, DATABASE_URL', 'exactly one of them is needed: it is where documents are kept');
}

interface KeySettings {
  readonly FLORIN_PROFILE: Profile;
  readonly FLORIN_SECRET?: string | undefined;
  readonly SERVICE_PRIVATE_KEY?: string | undefined;
  readonly SERVICE_JWKS?: string | undefined;
}

/** A cross-check for `readConfig` of what every process has: its keys, and its TLS. */
export function checkProcessSettings(settings: Partial<KeySettings>, complain: Complain): void {
  checkKeySettings(settings, complain);
  checkTlsSettings(settings, complain);
}

/** Derived keys in dev and test only, keys of its own in production. */
function checkKeySettings(settings: Partial<KeySettings>, complain: Complain): void {
  // Without a profile, which is a fault of its own, nothing can be said of the keys.
  if (settings.FLORIN_PROFILE === undefined) return;
  if (isSandbox(settings.FLORIN_PROFILE)) {
    if (settings.FLORIN_SECRET === undefined)
      complain('FLORIN_SECRET', `is needed in profile ${settings.FLORIN_PROFILE}`);
    return;
  }
  if (settings.FLORIN_SECRET !== undefined)
    complain('FLORIN_SECRET', 'must not be set in production: derived keys are for dev and test');
  if (settings.SERVICE_PRIVATE_KEY === undefined) complain('SERVICE_PRIVATE_KEY', 'is needed in production');
  if (settings.SERVICE_JWKS === undefined) complain('SERVICE_JWKS', 'is needed in production');
}

/** The keys that checked settings name. */
export function serviceKeysOf(settings: KeySettings, service: ServiceName): ServiceKeys {
  if (settings.FLORIN_SECRET !== undefined) return deriveServiceKeys(settings.FLORIN_SECRET, service);
  return readServiceKeys(service, settings.SERVICE_PRIVATE_KEY ?? '', settings.SERVICE_JWKS ?? '');
}
