import {
  type Complain,
  checkKeySettings,
  isSandbox,
  processSettings,
  readConfig,
  serviceUrlSetting,
} from '@florin/kit';
import { z } from 'zod';
import { isProxyEntry } from './request-origin.ts';

const gatewaySettings = {
  ...processSettings,
  PORT: processSettings.PORT.default(4000),
  CUSTOMER_URL: serviceUrlSetting,
  ACCOUNT_URL: serviceUrlSetting,
  TRANSACTION_URL: serviceUrlSetting,
  NOTIFICATION_URL: serviceUrlSetting,
  SUPPORT_URL: serviceUrlSetting,
  AUDIT_URL: serviceUrlSetting,
  /** Where the public keys of access tokens are: the customer service's, or an OpenID provider's. */
  JWKS_URL: serviceUrlSetting,
  TOKEN_ISSUER: z.string().min(1),
  TOKEN_AUDIENCE: z.string().min(1),
  /** Origins whose pages may open sockets, beside the gateway's own: `https://bank.example,https://app.example`. */
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .transform((origins) => origins.filter((origin) => origin !== ''))
    .refine((origins) => origins.every(isOrigin), 'must be origins as https://bank.example, with commas between'),
  /** Proxies before the gateway, whose `X-Forwarded-For` is believed: `10.0.0.0/8,2001:db8::1`. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .transform((entries) => entries.filter((entry) => entry !== ''))
    .refine(
      (entries) => entries.every(isProxyEntry),
      'must be addresses or networks as 10.0.0.0/8, with commas between',
    ),
  /** The folder of the built explorer page (`console/dist`); without it there is none. */
  EXPLORER_FOLDER: z.string().min(1).optional(),
};

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

export type GatewayConfig = z.output<z.ZodObject<typeof gatewaySettings>>;

/** @throws ConfigurationError with all faults at once */
export function readGatewayConfig(env: Record<string, string | undefined>): GatewayConfig {
  return readConfig('gateway', gatewaySettings, env, checkGateway);
}

function checkGateway(settings: Partial<GatewayConfig>, complain: Complain): void {
  checkKeySettings(settings, complain);
  const { FLORIN_PROFILE: profile, EXPLORER_FOLDER: explorer } = settings;
  if (explorer !== undefined && profile !== undefined && !isSandbox(profile))
    complain('EXPLORER_FOLDER', 'must not be set in production: the explorer is for dev and test');
}
