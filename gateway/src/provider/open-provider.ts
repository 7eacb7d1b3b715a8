import type { Collector, Logger, ServiceClient } from '@florin/kit';
import type { AccessTokens } from '../access-tokens.ts';
import { createLogoutHandler, type LogoutHandler } from './backchannel-logout.ts';
import { createCustomerSessions } from './customer-sessions.ts';
import { createProviderKeys, type ProviderKeys } from './provider-keys.ts';
import type { Provider } from './provider-settings.ts';
import { createProviderTokens } from './provider-tokens.ts';
import { createRefusalCounter } from './refusal-counter.ts';

export interface OpenProviderOptions {
  readonly provider: Provider;
  /** Calls the customer service in the gateway's own name. */
  readonly customers: ServiceClient;
  /** Whether the provider's keys may come without TLS: dev and test. */
  readonly insecure: boolean;
  /** Wall time in milliseconds; tests give their own. */
  readonly now?: () => number;
  readonly logger: Logger;
}

/** What the gateway needs of an external provider. */
export interface OpenedProvider {
  readonly keys: ProviderKeys;
  readonly accessTokens: AccessTokens;
  /** How many tokens spoke for nobody, for `/metrics`. */
  readonly refused: Collector;
  /** Absent without clients: nobody's logout tokens are taken then. */
  readonly logout: LogoutHandler | undefined;
}

export function openProvider({ provider, customers, insecure, now, logger }: OpenProviderOptions): OpenedProvider {
  const clock = now === undefined ? {} : { now };
  const keys = createProviderKeys({ issuer: provider.issuer, insecure, logger, ...clock });
  const sessions = createCustomerSessions(customers);
  const refusals = createRefusalCounter(logger, now);
  return {
    keys,
    accessTokens: createProviderTokens({ provider, keys: keys.find, sessions, refusals, logger, ...clock }),
    refused: refusals.collector,
    logout:
      provider.clients === undefined
        ? undefined
        : createLogoutHandler({ provider, keys: keys.find, sessions, logger, ...clock }),
  };
}
