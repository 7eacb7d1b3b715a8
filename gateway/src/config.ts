import { checkKeySettings, processSettings, readConfig, serviceUrlSetting } from '@florin/kit';
import { z } from 'zod';

const gatewaySettings = z
  .object({
    ...processSettings,
    PORT: processSettings.PORT.default(4000),
    CUSTOMER_URL: serviceUrlSetting,
    ACCOUNT_URL: serviceUrlSetting,
    TRANSACTION_URL: serviceUrlSetting,
    /** Where the public keys of access tokens are: the customer service's, or an OpenID provider's. */
    JWKS_URL: serviceUrlSetting,
    TOKEN_ISSUER: z.string().min(1),
    TOKEN_AUDIENCE: z.string().min(1),
  })
  .superRefine(checkKeySettings);

export type GatewayConfig = z.output<typeof gatewaySettings>;

/** @throws ConfigurationError with all faults at once */
export function readGatewayConfig(env: Record<string, string | undefined>): GatewayConfig {
  return readConfig('gateway', gatewaySettings, env);
}
