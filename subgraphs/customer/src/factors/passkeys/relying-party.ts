/** The bank as passkeys know it (WebAuthn's relying party). */
export interface RelyingParty {
  /** The domain that passkeys are bound to, for ever: those of another one do not work. */
  readonly id: string;
  /** What authenticators show. */
  readonly name: string;
  /** Whether a page of this origin may use them. */
  allowsOrigin(origin: string): boolean;
}

const NAME = 'Florin';

/** The bank on one's own machine, on any port: browsers treat `localhost` as secure without TLS. */
export const LOCAL_RELYING_PARTY: RelyingParty = {
  id: 'localhost',
  name: NAME,
  allowsOrigin: (origin) => /^http:\/\/localhost(:\d{1,5})?$/.test(origin),
};

/** The bank on its own domain. @param origins of the pages that may use its passkeys, such as `https://app.bank.example` */
export function relyingParty(id: string, origins: readonly string[]): RelyingParty {
  const allowed = new Set(origins);
  return { id, name: NAME, allowsOrigin: (origin) => allowed.has(origin) };
}

/** Whether a text is an https origin that may use passkeys of a domain: its host is that domain or lies below it. */
export function isOriginOf(id: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const below = url.hostname === id || url.hostname.endsWith(`.${id}`);
  return url.protocol === 'https:' && url.origin === origin && below;
}
