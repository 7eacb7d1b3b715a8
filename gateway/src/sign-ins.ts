import {
  type AssertionSigner,
  type ClientTls,
  createServiceClient,
  httpTransport,
  isSandbox,
  type Logger,
} from '@florin/kit';
import { type AccessTokens, createAccessTokens } from './access-tokens.ts';
import type { GatewayConfig } from './config.ts';
import type { LogoutHandler } from './provider/backchannel-logout.ts';
import { openProvider } from './provider/open-provider.ts';
import { type Provider, providerOf } from './provider/provider-settings.ts';
import { remoteKeys } from './remote-keys.ts';

/** Who signs people in here, the bank itself or an external provider, as the gateway's own process needs it. */
export interface SignIns {
  readonly accessTokens: AccessTokens;
  /** The public keys of access tokens. */
  jwks(): Promise<unknown>;
  /** Whether tokens can be checked. */
  ready(): Promise<boolean>;
  readonly logout: LogoutHandler | undefined;
  close(): Promise<void>;
}

interface SignInTools {
  readonly signer: AssertionSigner;
  readonly tls: ClientTls | undefined;
  readonly logger: Logger;
}

export function openSignIns(config: GatewayConfig, tools: SignInTools): SignIns {
  const provider = providerOf(config);
  return provider === undefined ? ownSignIns(config, tools) : externalSignIns(config, provider, tools);
}

function ownSignIns(config: GatewayConfig, { tls }: SignInTools): SignIns {
  const { JWKS_URL: url = '', TOKEN_ISSUER: issuer = '', TOKEN_AUDIENCE: audience = '' } = config;
  // The customer service has its keys behind its mutual TLS.
  const own = new URL(url).origin === new URL(config.CUSTOMER_URL).origin;
  const keys = remoteKeys(url, own ? tls : undefined);
  return {
    accessTokens: createAccessTokens({ keys, issuer, audience }),
    async jwks() {
      if (keys.jwks() === undefined) await keys.reload();
      return keys.jwks();
    },
    async ready() {
      if (keys.jwks() === undefined) await keys.reload().catch(() => undefined);
      return keys.jwks() !== undefined;
    },
    logout: undefined,
    close: () => Promise.resolve(),
  };
}

function externalSignIns(config: GatewayConfig, provider: Provider, { signer, tls, logger }: SignInTools): SignIns {
  const transport = httpTransport(config.CUSTOMER_URL, tls);
  const customers = createServiceClient({ service: 'gateway', audience: 'customer', signer, transport });
  const insecure = isSandbox(config.FLORIN_PROFILE);
  const { keys, accessTokens, logout } = openProvider({ provider, customers, insecure, logger });
  return {
    accessTokens,
    jwks: () => keys.current(),
    ready: () =>
      keys.current().then(
        () => true,
        () => false,
      ),
    logout,
    close: () => customers.close(),
  };
}
