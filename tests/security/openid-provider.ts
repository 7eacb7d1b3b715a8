import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type AccountClaims, type Configuration, Provider } from 'oidc-provider';

export const AUDIENCE = 'https://bank.example/graphql';
export const CLIENT = 'florin-app';
const REDIRECT = 'https://app.example/callback';

/** Somebody who has an account at the provider. */
export interface ProviderAccount {
  readonly email: string;
  readonly emailVerified?: boolean;
  readonly name?: string;
  /** How they sign in (RFC 8176). */
  readonly amr?: readonly string[];
  /** The bank's id, which the provider was told. */
  readonly customerId?: string;
}

export interface ProviderTokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
}

/** A real OpenID provider on loopback, `oidc-provider`, whose keys, clock of absence and accounts a test holds. */
export class OpenIdProvider {
  readonly issuer: string;
  readonly accounts = new Map<string, ProviderAccount>();
  /** While it is away every connection breaks. */
  isAway = false;
  /** How often its key set was asked for. */
  keysAsked = 0;
  /** Where it tells of logouts. */
  logoutUri: string | undefined;
  #provider!: Provider;
  #privateKey!: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  #keys: JWK[] = [];
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${port}`;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => this.#handle(request, response));
  }

  static async start(): Promise<OpenIdProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const provider = new OpenIdProvider(server, address.port);
    await provider.rotate();
    return provider;
  }

  /** Signs with a new key from now on; the old one is gone. */
  async rotate(): Promise<void> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    this.#privateKey = privateKey;
    this.#keys = [{ ...(await exportJWK(privateKey)), kid: randomBytes(6).toString('hex'), alg: 'RS256', use: 'sig' }];
    this.reload();
  }

  /** Takes changed settings. */
  reload(): void {
    this.#provider = new Provider(this.issuer, this.#configuration());
  }

  /** The key set as everybody sees it. */
  async jwks(): Promise<{ keys: JWK[] }> {
    return (await (await fetch(`${this.issuer}/jwks`)).json()) as { keys: JWK[] };
  }

  /** Signs somebody in by the authorization code flow with PKCE, as a browser would. */
  async signIn(account: string): Promise<ProviderTokens> {
    const verifier = randomBytes(32).toString('base64url');
    const asked = new URLSearchParams({
      client_id: CLIENT,
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope: 'openid email profile bank',
      resource: AUDIENCE,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      nonce: randomBytes(8).toString('hex'),
      login_hint: account,
    });
    const jar = new Map<string, string>();
    let at = `${this.issuer}/auth?${asked.toString()}`;
    while (!at.startsWith(REDIRECT)) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        const mark = pair.indexOf('=');
        jar.set(pair.slice(0, mark), pair.slice(mark + 1));
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`no redirect: ${response.status} ${await response.text()}`);
      at = new URL(location, at).href;
    }
    const code = new URL(at).searchParams.get('code') ?? '';
    return this.#token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: verifier });
  }

  refresh(tokens: ProviderTokens): Promise<ProviderTokens> {
    return this.#token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token, resource: AUDIENCE });
  }

  /** Tells the client of a session's end, as at a logout. */
  async logout(subject: string, session: string): Promise<void> {
    const client = await this.#provider.Client.find(CLIENT);
    const told = client as unknown as { backchannelLogout(subject: string, session: string): Promise<void> };
    await told.backchannelLogout(subject, session);
  }

  /** A token of the provider's own key with whatever claims. */
  sign(claims: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
    const [key] = this.#keys;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: key?.kid ?? '', typ: 'at+jwt', ...header })
      .sign(this.#privateKey);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #token(form: Record<string, string>): Promise<ProviderTokens> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: CLIENT, ...form }),
    });
    const body = (await response.json()) as ProviderTokens;
    if (!response.ok) throw new Error(JSON.stringify(body));
    return body;
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.isAway) {
      request.socket.destroy();
      return;
    }
    if (request.url === '/jwks') this.keysAsked += 1;
    if (request.url?.startsWith('/interaction/') === true) void this.#interact(request, response);
    else void this.#provider.callback()(request, response);
  }

  /** Whoever is named is signed in: who they are is not what these tests are about. */
  async #interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await this.#provider.interactionDetails(request, response);
    const accountId = String(params.login_hint);
    const amr = this.accounts.get(accountId)?.amr ?? ['pwd'];
    await this.#provider.interactionFinished(request, response, { login: { accountId, amr: [...amr] } });
  }

  #configuration(): Configuration {
    return {
      jwks: { keys: this.#keys } as NonNullable<Configuration['jwks']>,
      clients: [
        {
          client_id: CLIENT,
          token_endpoint_auth_method: 'none',
          redirect_uris: [REDIRECT],
          grant_types: ['authorization_code', 'refresh_token'],
          backchannel_logout_session_required: true,
          ...(this.logoutUri === undefined ? {} : { backchannel_logout_uri: this.logoutUri }),
        },
      ],
      cookies: { keys: ['a key of these tests'] },
      scopes: ['openid', 'email', 'profile'],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) as AccountClaims }),
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      // Its own refuses to call loopback, where the bank of these tests is.
      fetch: (url, options) => fetch(url, { ...(options as unknown as RequestInit), dispatcher: undefined as never }),
      issueRefreshToken: () => true,
      async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        });
        grant.addOIDCScope('openid email profile');
        grant.addResourceScope(AUDIENCE, 'bank');
        await grant.save();
        return grant;
      },
      extraTokenClaims: ({ oidc }, token) => {
        const accountId = 'accountId' in token ? token.accountId : '';
        const { email, emailVerified = true, name, amr = ['pwd'], customerId } = this.accounts.get(accountId) ?? {};
        const source = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken;
        return {
          sid: source?.sid,
          email,
          email_verified: emailVerified,
          name,
          amr,
          'https://bank.example/customer': customerId,
        };
      },
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: () => ({
            scope: 'bank',
            audience: AUDIENCE,
            accessTokenTTL: 300,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
          useGrantedResource: () => true,
        },
      },
    };
  }
}
