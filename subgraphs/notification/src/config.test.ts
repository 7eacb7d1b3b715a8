import { deriveSecret } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { cursorKeyOf, readNotificationSettings } from './config.ts';

const DATABASES = {
  DATABASE_URL: 'postgres://florin_notification:secret@localhost:5432/notification',
  EVENTS_DATABASE_URL: 'postgres://florin_events:secret@localhost:5432/events',
};
const DEV = { FLORIN_PROFILE: 'dev', PORT: '4004', FLORIN_SECRET: 'a secret of these tests', ...DATABASES };
const PROD = {
  FLORIN_PROFILE: 'prod',
  PORT: '4004',
  SERVICE_PRIVATE_KEY: '{}',
  SERVICE_JWKS: '{}',
  TLS_ELSEWHERE: 'true',
  KMS_KEY_ID: 'alias/florin',
  ...DATABASES,
};

describe('the settings', () => {
  it('derive the key of cursors in dev and test, the same on every instance', () => {
    const expected = deriveSecret('a secret of these tests', 'cursors of notification');
    expect(cursorKeyOf(readNotificationSettings(DEV))).toEqual(expected);
  });

  it('take it from CURSOR_KEY, which production needs', () => {
    const key = Buffer.alloc(32, 7);
    const settings = readNotificationSettings({ ...PROD, CURSOR_KEY: key.toString('base64url') });
    expect(cursorKeyOf(settings)).toEqual(new Uint8Array(key));
    expect(() => readNotificationSettings(PROD)).toThrow('CURSOR_KEY: is needed in production');
    expect(() => readNotificationSettings({ ...PROD, CURSOR_KEY: 'c2hvcnQ' })).toThrow('at least 32 bytes');
    expect(() => readNotificationSettings({ ...PROD, CURSOR_KEY: 'not base64url!' })).toThrow('must be base64url');
  });

  it('name every fault at once', () => {
    expect(() => readNotificationSettings({ FLORIN_PROFILE: 'prod', PORT: 'x' })).toThrow(
      /PORT.*DATABASE_URL.*EVENTS_DATABASE_URL.*SERVICE_PRIVATE_KEY.*SERVICE_JWKS.*CURSOR_KEY/s,
    );
  });
});
