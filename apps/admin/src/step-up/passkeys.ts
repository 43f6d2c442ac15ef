/** What the server sends for a browser to read: JSON as Web Authentication, level 3, section 5.1 has it. */
type Json<T> = T extends (json: infer J) => unknown ? J : never;
type CreationJson = Json<typeof PublicKeyCredential.parseCreationOptionsFromJSON>;
type RequestJson = Json<typeof PublicKeyCredential.parseRequestOptionsFromJSON>;

/** Whether this browser can make and show passkeys here. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

/** Has the browser make a passkey; null when the person turned away, or the device has one already. */
export const makePasskey = (options: CreationJson): Promise<Record<string, unknown> | null> =>
  answerOf(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));

/** Has the browser show one; null when the person turned away, or the device has none. */
export const showPasskey = (options: RequestJson): Promise<Record<string, unknown> | null> =>
  answerOf(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));

async function answerOf(ask: () => Promise<Credential | null>): Promise<Record<string, unknown> | null> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? { ...credential.toJSON() } : null;
  } catch (error) {
    // All of them are DOMExceptions that tell no more than that nothing came of it: a page must not learn why.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
