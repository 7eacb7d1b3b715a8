import { checkEncryptionSettings, encryptionSettings } from '@florin/encryption';
import {
  type Complain,
  checkProcessSettings,
  databaseSettings,
  deriveSecret,
  eventSettings,
  isSandbox,
  processSettings,
  readConfig,
} from '@florin/kit';
import { z } from 'zod';

const settings = {
  ...processSettings,
  ...databaseSettings,
  ...eventSettings,
  ...encryptionSettings,
  /** In production: what cursors are signed with, at least 32 bytes as base64url (RFC 4648 §5); the same on every instance. */
  CURSOR_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]+={0,2}$/, 'must be base64url')
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
    .refine((key) => key.length >= 32, 'must have at least 32 bytes')
    .optional(),
};

export type NotificationSettings = z.output<z.ZodObject<typeof settings>>;

/** @throws ConfigurationError with all faults */
export function readNotificationSettings(env: Record<string, string | undefined>): NotificationSettings {
  return readConfig('notification', settings, env, checkNotification);
}

function checkNotification(given: Partial<NotificationSettings>, complain: Complain): void {
  checkProcessSettings(given, complain);
  checkEncryptionSettings(given, complain);
  const { FLORIN_PROFILE: profile, CURSOR_KEY: key } = given;
  if (profile !== undefined && !isSandbox(profile) && key === undefined)
    complain('CURSOR_KEY', 'is needed in production');
}

/** The key that checked settings name: their own, or in dev and test one that is derived as `startBank` derives it. */
export function cursorKeyOf({ CURSOR_KEY, FLORIN_SECRET }: NotificationSettings): Uint8Array {
  return CURSOR_KEY ?? deriveSecret(FLORIN_SECRET ?? '', 'cursors of notification');
}
