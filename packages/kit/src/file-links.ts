import { SignJWT } from 'jose';
import { z } from 'zod';
import type { ServiceKeys } from './keys.ts';
import { FILE_LINK_MAX_LENGTH } from './limits.ts';
import { verifySignedBy } from './signed-by.ts';
import { ROLES } from './viewer.ts';

const LINK_TYPE = 'florin-file-link+jwt';

/** What a link allows, to whom. It says nothing that its holder does not know. */
export interface FileLink {
  readonly method: 'GET' | 'PUT';
  /** The file's id, which stands in the path too. */
  readonly fileId: string;
  /** The person whose access token has to come with it. */
  readonly subject: string;
  readonly mediaType: string;
  /** Absent for what is made as it is read, whose length nobody knows before. */
  readonly byteSize?: number | undefined;
  /** What it is made of, where it is made as it is read: words of the service that signs the link. */
  readonly recipe?: Readonly<Record<string, string>> | undefined;
  /** Names the link, so that it can be used up. */
  readonly jti: string;
  /** Works once, and then without a token: for what cannot send one, such as a browser's own download. */
  readonly singleUse: boolean;
  /** One of these roles is needed beside being the subject; absent for what is the subject's own. */
  readonly roles?: readonly (typeof ROLES)[number][] | undefined;
  /** What the audit calls the reading when the subject is staff and the file another person's. */
  readonly coordinate?: string | undefined;
}

const claims = z.object({
  method: z.enum(['GET', 'PUT']),
  fileId: z.string(),
  mediaType: z.string(),
  byteSize: z.int().min(1).optional(),
  recipe: z.record(z.string(), z.string()).optional(),
  singleUse: z.boolean(),
  roles: z.array(z.enum(ROLES)).optional(),
  coordinate: z.string().optional(),
  sub: z.string(),
  jti: z.string(),
  exp: z.number(),
});

/** Signs a link (RFC 7515, Ed25519) with the key of the service that keeps the files, for that service alone. */
export function signFileLink(keys: ServiceKeys, link: FileLink, at: Date, until: Date): Promise<string> {
  const { subject, jti, ...facts } = link;
  return new SignJWT({ ...facts })
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.service, typ: LINK_TYPE })
    .setIssuer(keys.service)
    .setAudience(keys.service)
    .setSubject(subject)
    .setJti(jti)
    .setIssuedAt(at)
    .setExpirationTime(until)
    .sign(keys.privateKey);
}

/** What a link says: it holds, it did until a moment ago, or it is none of ours. */
export type FileLinkReading =
  | { readonly kind: 'valid'; readonly link: FileLink; readonly until: Date }
  | { readonly kind: 'expired'; readonly link: FileLink }
  | { readonly kind: 'refused' };

/** Reads a link at the service that signed it. */
export async function readFileLink(keys: ServiceKeys, text: string, at: Date): Promise<FileLinkReading> {
  if (text.length > FILE_LINK_MAX_LENGTH) return { kind: 'refused' };
  try {
    const { payload } = await verifySignedBy(keys, keys.service, text, {
      algorithms: ['EdDSA'],
      typ: LINK_TYPE,
      issuer: keys.service,
      audience: keys.service,
      // Its end is looked at below: an old link of one's own is told apart from a forged one.
      currentDate: new Date(0),
    });
    const { sub, exp, ...facts } = claims.parse(payload);
    const link = { ...facts, subject: sub };
    const until = new Date(exp * 1000);
    return until > at ? { kind: 'valid', link, until } : { kind: 'expired', link };
  } catch {
    return { kind: 'refused' };
  }
}
