import {
  type Complain,
  checkProcessSettings,
  isSandbox,
  processSettings,
  readConfig,
  serviceUrlSetting,
} from '@florin/kit';
import { z } from 'zod';
import { protectionSettings } from './protection/protection-settings.ts';
import { checkProvider, providerSettings } from './provider/provider-settings.ts';
import { checkPublicTls, publicTlsSettings } from './public-tls.ts';

const gatewaySettings = {
  ...processSettings,
  ...publicTlsSettings,
  PORT: processSettings.PORT.default(4000),
  CUSTOMER_URL: serviceUrlSetting,
  ACCOUNT_URL: serviceUrlSetting,
  TRANSACTION_URL: serviceUrlSetting,
  NOTIFICATION_URL: serviceUrlSetting,
  LOAN_URL: serviceUrlSetting,
  SUPPORT_URL: serviceUrlSetting,
  AUDIT_URL: serviceUrlSetting,
  /** Where the customer service has the public keys of its access tokens. These three are without effect where `OIDC_ISSUER` is given. */
  JWKS_URL: serviceUrlSetting.optional(),
  TOKEN_ISSUER: z.string().min(1).optional(),
  TOKEN_AUDIENCE: z.string().min(1).optional(),
  ...providerSettings,
  ...protectionSettings,
  /** Where several gateways count together: `redis://…`, `rediss://…` or `postgres://…`. Without it each counts by itself. */
  RATE_LIMIT_URL: z
    .url({ protocol: /^(rediss?|postgres(ql)?)$/, error: 'must be a URL such as redis://host:6379' })
    .optional(),
  /** The folder of the built explorer page (`console/dist`); without it there is none. */
  EXPLORER_FOLDER: z.string().min(1).optional(),
};

export type GatewayConfig = z.output<z.ZodObject<typeof gatewaySettings>>;

/** @throws ConfigurationError with all faults at once */
export function readGatewayConfig(env: Record<string, string | undefined>): GatewayConfig {
  return readConfig('gateway', gatewaySettings, env, checkGateway);
}

function checkGateway(settings: Partial<GatewayConfig>, complain: Complain): void {
  checkProcessSettings(settings, complain);
  checkPublicTls(settings, complain);
  checkProvider(settings, complain);
  for (const name of ['JWKS_URL', 'TOKEN_ISSUER', 'TOKEN_AUDIENCE'] as const)
    if (settings[name] === undefined && settings.OIDC_ISSUER === undefined) complain(name, 'is needed');
  for (const name of ['TLS_PEERS', 'HEALTH_PORT'] as const)
    if (settings[name] !== undefined) complain(name, 'is for subgraphs: no service calls the gateway');
  const { FLORIN_PROFILE: profile, EXPLORER_FOLDER: explorer } = settings;
  if (explorer !== undefined && profile !== undefined && !isSandbox(profile))
    complain('EXPLORER_FOLDER', 'must not be set in production: the explorer is for dev and test');
}
