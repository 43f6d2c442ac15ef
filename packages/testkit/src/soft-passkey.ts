import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const [PRESENT, VERIFIED, ATTESTED] = [1, 4, 64];

/** What the pages and the person at them do; each can be wrong. */
export interface PasskeyUse {
  readonly challenge: string;
  readonly rpId: string;
  readonly origin: string;
  /** Whether the person proved to be its owner. Default true. */
  readonly verified?: boolean;
}

/** A passkey as a browser and its authenticator are one, in so much of CBOR (RFC 8949) and Web Authentication as it takes. */
export class SoftPasskey {
  readonly #id = randomBytes(32);
  readonly #privateKey: KeyObject;
  readonly #publicKey: { readonly x: Buffer; readonly y: Buffer };
  /** How often it has signed; a copy of it would begin anew. */
  count = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#privateKey = privateKey;
    this.#publicKey = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  /** Answers an invitation. */
  enrol(use: PasskeyUse) {
    const { x, y } = this.#publicKey;
    // COSE_Key {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    const key = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), x, Buffer.from('225820', 'hex'), y]);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key]);
    const data = Buffer.concat([this.#authenticatorData(use, ATTESTED), credential]);
    // {"fmt": "none", "attStmt": {}, "authData": h'…'}
    const object = [Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'), Buffer.from([0x58, data.length]), data];
    const response = {
      clientDataJSON: clientData('webauthn.create', use),
      attestationObject: text(Buffer.concat(object)),
      transports: ['internal'],
    };
    return { ...this.#named, response };
  }

  /** Signs a challenge. */
  sign(use: PasskeyUse) {
    this.count += 1;
    const [data, client] = [this.#authenticatorData(use), clientData('webauthn.get', use)];
    const hash = createHash('sha256').update(Buffer.from(client, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([data, hash]), this.#privateKey);
    return { ...this.#named, response: { clientDataJSON: client, authenticatorData: text(data), signature: text(signature) } };
  }

  get #named() {
    const id = text(this.#id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform' };
  }

  #authenticatorData({ rpId, verified = true }: PasskeyUse, more = 0): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.count);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([PRESENT | (verified ? VERIFIED : 0) | more]), count]);
  }
}

const clientData = (type: string, { challenge, origin }: PasskeyUse): string =>
  text(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));

const text = (bytes: Buffer): string => bytes.toString('base64url');
