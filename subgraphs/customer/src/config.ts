import type { KeyObject } from 'node:crypto';
import { checkEncryptionSettings, encryptionSettings } from '@florin/encryption';
import {
  type Complain,
  checkProcessSettings,
  databaseSettings,
  deriveKey,
  eventSettings,
  isId,
  isSandbox,
  processSettings,
  profileSchema,
  readConfig,
  readPrivateKey,
  readPublicKey,
  serviceUrlSetting,
  switchSetting,
} from '@florin/kit';
import { z } from 'zod';
import { RETENTION_YEARS, type RetentionYears } from './domain/retention.ts';
import { isOriginOf, LOCAL_RELYING_PARTY, type RelyingParty, relyingParty } from './factors/passkeys/relying-party.ts';
import { clamavScanner } from './files/clamav-scanner.ts';
import { testFileScanner, type VirusScanner } from './files/scanner.ts';
import { EMAIL_MAX, NAME_MAX, REGION_MAX, RETENTION_YEARS_MAX } from './limits.ts';
import type { SmtpSettings } from './mail/smtp-mailer.ts';

const REGION = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'must be small letters, digits and hyphens, such as eu')
  .max(REGION_MAX)
  .default('eu');

function retentionSetting(years: number) {
  return z.coerce.number().int().min(0).max(RETENTION_YEARS_MAX).default(years);
}

const settings = {
  ...processSettings,
  ...databaseSettings,
  ...eventSettings,
  ...encryptionSettings,
  /** While processes of the version before personal data was sealed run beside this one: they read the plain columns. */
  KEEP_PLAIN_COLUMNS: switchSetting.optional(),
  ACCOUNT_URL: serviceUrlSetting,
  TRANSACTION_URL: serviceUrlSetting,
  LOAN_URL: serviceUrlSetting,
  NOTIFICATION_URL: serviceUrlSetting,
  SUPPORT_URL: serviceUrlSetting,
  AUDIT_URL: serviceUrlSetting,
  /** How many years the laws keep what they hold of people who were erased (`domain/retention.ts`). */
  RETENTION_IDENTITY_YEARS: retentionSetting(RETENTION_YEARS.IDENTITY),
  RETENTION_BOOKINGS_YEARS: retentionSetting(RETENTION_YEARS.BOOKINGS),
  RETENTION_TRAIL_YEARS: retentionSetting(RETENTION_YEARS.TRAIL),
  /** In production: the Ed25519 key that signs access tokens, as a JWK. In dev and test it is derived. */
  TOKEN_PRIVATE_KEY: z.string().optional(),
  /** In production, while it is replaced: the public key before or after it, as a JWK, published beside its own (docs/keys.md). */
  TOKEN_OTHER_PUBLIC_KEY: z.string().optional(),
  /** `iss` of access tokens. */
  TOKEN_ISSUER: z.string().min(1),
  /** `aud` of access tokens. */
  TOKEN_AUDIENCE: z.string().min(1),
  /** The external OpenID provider that signs people in, in place of the bank itself; the gateway's setting has the same name. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://login.example' }).optional(),
  /** Whether signing up verifies a customer at once. On in dev and test; never in production. */
  VERIFY_AT_SIGN_UP: switchSetting.optional(),
  /** Where this deployment keeps personal data. */
  REGION,
  /** All breached passwords as Have I Been Pwned gives them for download; without it the most common ones are refused. */
  BREACHED_PASSWORDS_FILE: z.string().min(1).optional(),
  /** The domain that passkeys are bound to, such as `bank.example`. Changing it makes all of them useless. */
  PASSKEY_DOMAIN: z
    .string()
    .regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'must be a domain such as bank.example')
    .optional(),
  /** The origins of the pages that use them, separated by commas, such as `https://app.bank.example`. */
  PASSKEY_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .optional(),
  /** The mail server; without one, dev and test have a mailbox of their own. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be a URL such as smtps://user:password@host:465' }).optional(),
  /** ClamAV's daemon, which looks at every file that people send. Without it, dev and test know the harmless test file only. */
  CLAMAV_URL: z.url({ protocol: /^tcp$/, error: 'must be a URL such as tcp://clamav:3310' }).optional(),
  /** The bank's address in what it writes. */
  MAIL_FROM: z.email('must be an e-mail address').optional(),
};

export type CustomerSettings = z.output<z.ZodObject<typeof settings>>;

/** @throws ConfigurationError with all faults */
export function readCustomerSettings(env: Record<string, string | undefined>): CustomerSettings {
  return readConfig('customer', settings, env, checkCustomer);
}

function checkCustomer(given: Partial<CustomerSettings>, complain: Complain): void {
  checkProcessSettings(given, complain);
  checkEncryptionSettings(given, complain);
  if (given.SMTP_URL !== undefined && given.MAIL_FROM === undefined)
    complain('MAIL_FROM', 'is needed with SMTP_URL: the address that mails come from');
  checkPasskeys(given, complain);
  if (given.FLORIN_PROFILE === undefined) return;
  if (isSandbox(given.FLORIN_PROFILE)) {
    if (given.TOKEN_PRIVATE_KEY !== undefined)
      complain('TOKEN_PRIVATE_KEY', `is derived from FLORIN_SECRET in profile ${given.FLORIN_PROFILE}: do not set it`);
    if (given.TOKEN_OTHER_PUBLIC_KEY !== undefined)
      complain('TOKEN_OTHER_PUBLIC_KEY', `must not be set in profile ${given.FLORIN_PROFILE}: its one key is derived`);
    return;
  }
  if (given.VERIFY_AT_SIGN_UP === true)
    complain('VERIFY_AT_SIGN_UP', 'must not be true in production: compliance verifies customers');
  if (given.SMTP_URL === undefined)
    complain('SMTP_URL', 'is needed in production: the local mailbox is for dev and test');
  if (given.CLAMAV_URL === undefined)
    complain('CLAMAV_URL', 'is needed in production: nobody else looks for viruses in what people send');
  if (given.TOKEN_PRIVATE_KEY === undefined) complain('TOKEN_PRIVATE_KEY', 'is needed in production');
  else if (!canRead(readPrivateKey, given.TOKEN_PRIVATE_KEY))
    complain('TOKEN_PRIVATE_KEY', 'must be an Ed25519 private key as a JWK');
  if (given.TOKEN_OTHER_PUBLIC_KEY !== undefined && !canRead(readPublicKey, given.TOKEN_OTHER_PUBLIC_KEY))
    complain('TOKEN_OTHER_PUBLIC_KEY', 'must be an Ed25519 public key as a JWK');
}

function checkPasskeys(given: Partial<CustomerSettings>, complain: Complain): void {
  const { PASSKEY_DOMAIN: domain, PASSKEY_ORIGINS: origins, FLORIN_PROFILE: profile } = given;
  if (domain === undefined && origins === undefined) {
    if (profile !== undefined && !isSandbox(profile)) complain('PASSKEY_DOMAIN', 'is needed in production');
    return;
  }
  if (domain === undefined || origins === undefined)
    complain('PASSKEY_DOMAIN', 'and PASSKEY_ORIGINS are both given, or neither is');
  else if (!origins.every((origin) => isOriginOf(domain, origin)))
    complain(
      'PASSKEY_ORIGINS',
      'must be https origins of PASSKEY_DOMAIN or below it, such as https://app.bank.example',
    );
}

/** Whose passkeys are made and asked for: by the settings, or on one's own machine. */
export function relyingPartyOf(given: CustomerSettings): RelyingParty {
  const { PASSKEY_DOMAIN: domain, PASSKEY_ORIGINS: origins } = given;
  return domain === undefined || origins === undefined ? LOCAL_RELYING_PARTY : relyingParty(domain, origins);
}

/** The key that signs access tokens: production's own, or the one that dev and test derive. */
export function tokenKeyOf(given: CustomerSettings): KeyObject {
  return given.TOKEN_PRIVATE_KEY === undefined
    ? deriveKey(given.FLORIN_SECRET ?? '', 'access tokens')
    : readPrivateKey(given.TOKEN_PRIVATE_KEY);
}

/** The public key before or after it, while it is replaced. */
export function otherTokenKeyOf(given: CustomerSettings): KeyObject | undefined {
  return given.TOKEN_OTHER_PUBLIC_KEY === undefined ? undefined : readPublicKey(given.TOKEN_OTHER_PUBLIC_KEY);
}

/** How mail goes out: by SMTP where a server is named, else into the mailbox of dev and test. */
export function smtpOf(given: CustomerSettings): SmtpSettings | undefined {
  if (given.SMTP_URL === undefined || given.MAIL_FROM === undefined) return undefined;
  return { url: given.SMTP_URL, from: given.MAIL_FROM, requireTls: !isSandbox(given.FLORIN_PROFILE) };
}

/** Who looks for viruses. */
export function scannerOf(given: CustomerSettings): VirusScanner {
  return given.CLAMAV_URL === undefined ? testFileScanner() : clamavScanner(given.CLAMAV_URL);
}

/** How long each law keeps what it holds. */
export function retentionOf(given: CustomerSettings): RetentionYears {
  return {
    IDENTITY: given.RETENTION_IDENTITY_YEARS,
    BOOKINGS: given.RETENTION_BOOKINGS_YEARS,
    TRAIL: given.RETENTION_TRAIL_YEARS,
  };
}

/** Whether signing up verifies at once. */
export function verifyAtSignUpOf(given: CustomerSettings): boolean {
  return given.VERIFY_AT_SIGN_UP ?? isSandbox(given.FLORIN_PROFILE);
}

function canRead(read: (jwk: string) => KeyObject, jwk: string): boolean {
  try {
    read(jwk);
    return true;
  } catch {
    return false;
  }
}

const email = z.email('must be an e-mail address').max(EMAIL_MAX);
const fullName = z.string().trim().min(1, 'must be a full name').max(NAME_MAX);

const firstAdminSettings = {
  FLORIN_PROFILE: profileSchema,
  DATABASE_URL: databaseSettings.DATABASE_URL,
  ...encryptionSettings,
  FLORIN_SECRET: processSettings.FLORIN_SECRET,
  FIRST_ADMIN_EMAIL: email,
  FIRST_ADMIN_NAME: fullName,
  SECOND_ADMIN_EMAIL: email,
  SECOND_ADMIN_NAME: fullName,
};

/** What the command that makes the first admins needs. @throws ConfigurationError with all faults */
export function readFirstAdminSettings(
  env: Record<string, string | undefined>,
): z.output<z.ZodObject<typeof firstAdminSettings>> {
  return readConfig('create-first-admins', firstAdminSettings, env, checkEncryptionSettings);
}

const linkSettings = {
  DATABASE_URL: databaseSettings.DATABASE_URL,
  OIDC_ISSUER: settings.OIDC_ISSUER.unwrap(),
  LINK_SUBJECT: z.string().min(1),
  LINK_CUSTOMER_ID: z.string().refine((text) => isId('customer', text), 'must be a customer’s id, cus_…'),
};

/** What the command that links a provider's subject needs. @throws ConfigurationError with all faults */
export function readLinkSettings(env: Record<string, string | undefined>): z.output<z.ZodObject<typeof linkSettings>> {
  return readConfig('link-identity', linkSettings, env);
}
