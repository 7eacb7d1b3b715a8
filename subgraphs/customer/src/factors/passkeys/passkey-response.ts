import { z } from 'zod';
import { PASSKEY_RESPONSE_MAX } from '../../limits.ts';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const credential = { id: base64url, rawId: base64url, type: z.literal('public-key') };
const extensions = z
  .record(z.string(), z.unknown())
  .default({})
  .transform(() => ({}));

/** A new passkey, as `JSON.stringify` of the browser's credential has it (WebAuthn `RegistrationResponseJSON`). */
const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(32)).max(8).default([]),
  }),
  clientExtensionResults: extensions,
});

/** A passkey's answer to a challenge (WebAuthn `AuthenticationResponseJSON`). */
const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform((handle) => handle ?? undefined),
  }),
  clientExtensionResults: extensions,
});

/** What the browser says of the page that asked. A page inside another one's frame may not: its reader cannot see who asks. */
const clientData = z.object({ origin: z.string(), crossOrigin: z.literal(false).optional() });

export type PasskeyRegistration = z.output<typeof registration>;
export type PasskeyAssertion = z.output<typeof assertion>;

/** @returns `undefined` for what is no new passkey in form */
export function parseRegistration(unchecked: string): PasskeyRegistration | undefined {
  return read(registration, unchecked);
}

/** @returns `undefined` for what is no passkey's answer in form */
export function parseAssertion(unchecked: string): PasskeyAssertion | undefined {
  return read(assertion, unchecked);
}

/** The origin of the page that asked; `undefined` when it was framed by another one's, or cannot be read. */
export function originOf(clientDataJson: string): string | undefined {
  return read(clientData, Buffer.from(clientDataJson, 'base64url').toString('utf8'))?.origin;
}

function read<S extends z.ZodType>(schema: S, unchecked: string): z.output<S> | undefined {
  if (unchecked.length > PASSKEY_RESPONSE_MAX) return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(unchecked));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Not JSON: as wrong as JSON of another form.
    return undefined;
  }
}
