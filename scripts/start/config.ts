// Single files of kit and gateway: their indexes load GraphQL, and a wrong port should be told before that.
import { protectionSettings } from '@florin/gateway/protection-settings';
import { type Complain, readConfig } from '@florin/kit/config';
import { profileSchema } from '@florin/kit/profile';
import { databaseUrlSetting, switchSetting } from '@florin/kit/service-settings';
import { z } from 'zod';

const startSettings = {
  FLORIN_PROFILE: profileSchema.default('dev'),
  HOST: z.string().default('127.0.0.1'),
  /** 0 takes any free one. */
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(4000),
  /** Everything that is kept: PostgreSQL's files, the secret, the log. */
  FLORIN_DATA: z.string().default('.data'),
  /** How the gateway reaches the subgraphs. */
  FLORIN_TRANSPORT: z.enum(['in-process', 'http'], { error: 'must be in-process or http' }).default('in-process'),
  /** A superuser's URL of another PostgreSQL; without it the embedded one is started. */
  DATABASE_URL: databaseUrlSetting.optional(),
  /** Of the log file; the terminal shows errors only. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Whether people, accounts and three months of movements are made on the first start. */
  FLORIN_DEMO: switchSetting.default(true),
  /** Whether the explorer page is served, and built when it is not there. */
  FLORIN_EXPLORER: switchSetting.default(true),
  /** Whether who signs up can open accounts at once; otherwise compliance decides. */
  FLORIN_VERIFY_AT_SIGN_UP: switchSetting.default(true),
  /** Such as ALLOWED_ORIGINS, for a page of one's own on another port. */
  ...protectionSettings,
};

export type StartConfig = z.output<z.ZodObject<typeof startSettings>>;

/** @throws ConfigurationError with all faults at once */
export function readStartConfig(env: Record<string, string | undefined>): StartConfig {
  return readConfig('start', startSettings, env, refuseProduction);
}

function refuseProduction({ FLORIN_PROFILE }: Partial<StartConfig>, complain: Complain): void {
  if (FLORIN_PROFILE !== 'prod') return;
  complain(
    'FLORIN_PROFILE',
    'start is for dev and test: it makes keys and demo data. Production runs each service by itself',
  );
}
