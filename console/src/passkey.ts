/**
 * Asks the browser for a passkey's answer.
 *
 * @param options as the bank gave them: JSON of WebAuthn's `PublicKeyCredentialRequestOptionsJSON`
 * @returns JSON of the credential; `undefined` when the person turned it down, or the browser has none that fits
 */
export async function askPasskey(options: string): Promise<string | undefined> {
  const request = JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON;
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(request);
    const credential = await navigator.credentials.get({ publicKey });
    return credential === null ? undefined : JSON.stringify(credential);
  } catch {
    // Turned down, timed out, or not for this page's domain: the browser has told the person already.
    return undefined;
  }
}
