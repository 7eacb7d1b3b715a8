import { z } from 'zod';
import { RATE_LIMIT_PER_ADDRESS, RATE_LIMIT_PER_USER } from '../limits.ts';
import { isProxyEntry } from '../request-origin.ts';

const pointsSetting = z.coerce.number({ error: 'must be a number of points' }).int().min(1);

/** Who may ask the gateway, for what and how much: settings of its own process, and of `start`. */
export const protectionSettings = {
  /** Origins whose pages may read answers and open sockets, beside the gateway's own: `https://bank.example,https://app.example`. */
  ALLOWED_ORIGINS: listSetting().refine(
    (origins) => origins.every(isOrigin),
    'must be origins as https://bank.example, with commas between',
  ),
  /** Proxies before the gateway, whose `X-Forwarded-For` is believed: `10.0.0.0/8,2001:db8::1`. */
  TRUSTED_PROXIES: listSetting().refine(
    (entries) => entries.every(isProxyEntry),
    'must be addresses or networks as 10.0.0.0/8, with commas between',
  ),
  /** A list of the only operations that may run (README.md, Documents). */
  TRUSTED_DOCUMENTS: z.string().min(1).optional(),
  /** Points a minute of a signed-in person, and of all who are not at one address (README.md, Rate limits). */
  RATE_LIMIT_PER_USER: pointsSetting.default(RATE_LIMIT_PER_USER),
  RATE_LIMIT_PER_ADDRESS: pointsSetting.default(RATE_LIMIT_PER_ADDRESS),
};

export type ProtectionSettings = z.output<z.ZodObject<typeof protectionSettings>>;

function listSetting() {
  return z
    .string()
    .default('')
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .transform((entries) => entries.filter((entry) => entry !== ''));
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
