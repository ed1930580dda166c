/** A key of a device in software (WebAuthn Level 3, 6): makes one key a call, and signs with it. For tests alone. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a browser and its device may do wrong on purpose. */
export interface Wrongs {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  /** The person gave neither PIN nor finger. */
  readonly unverified?: boolean;
  readonly counter?: number;
  readonly type?: string;
}

interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A device at an origin. */
export class Authenticator {
  readonly id = base64url(randomBytes(32));
  readonly #origin: string;
  readonly #key: KeyObject;
  readonly #coseKey: Buffer;
  #counter = 0;

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.#origin = origin;
    this.#key = privateKey;
    this.#coseKey = coseOf(Buffer.from(x as string, 'base64url'), Buffer.from(y as string, 'base64url'));
  }

  /** What `navigator.credentials.create` gives, as JSON. */
  create(options: Options, wrongs: Wrongs = {}): Record<string, unknown> {
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, this.#coseKey]);
    const authData = Buffer.concat([this.#authData(options.rp?.id, wrongs, ATTESTED), attested]);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.from([0xa0]),
      cborText('authData'),
      cborBytes(authData),
    ]);
    return this.#credential({
      clientDataJSON: base64url(this.#clientData('webauthn.create', options, wrongs)),
      attestationObject: base64url(attestationObject),
      transports: ['internal'],
    });
  }

  /** What `navigator.credentials.get` gives, as JSON. */
  get(options: Options, userHandle: string, wrongs: Wrongs = {}): Record<string, unknown> {
    this.#counter = wrongs.counter ?? this.#counter + 1;
    const clientData = this.#clientData('webauthn.get', options, wrongs);
    const authData = this.#authData(options.rpId, wrongs, 0);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return this.#credential({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authData),
      signature: base64url(sign('sha256', signed, this.#key)),
      userHandle: base64url(Buffer.from(userHandle)),
    });
  }

  #credential(response: Record<string, unknown>): Record<string, unknown> {
    const { id } = this;
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #clientData(type: string, { challenge }: Options, wrongs: Wrongs): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: wrongs.type ?? type,
        challenge: wrongs.challenge ?? challenge,
        origin: wrongs.origin ?? this.#origin,
        crossOrigin: false,
      }),
    );
  }

  #authData(rpId: string | undefined, wrongs: Wrongs, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const verified = wrongs.unverified === true ? 0 : USER_VERIFIED;
    return Buffer.concat([
      createHash('sha256')
        .update(wrongs.rpId ?? rpId ?? '')
        .digest(),
      Buffer.from([flags | USER_PRESENT | verified]),
      counter,
    ]);
  }
}

/** An ES256 key as COSE (RFC 9053): kty 2, alg -7, crv 1, x, y. */
const coseOf = (x: Buffer, y: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(x),
    Buffer.from([0x22]),
    cborBytes(y),
  ]);

/** CBOR (RFC 8949) of short texts. */
const cborText = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)]);

/** CBOR of up to 65,535 bytes. */
function cborBytes(bytes: Buffer): Buffer {
  const head = bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 255];
  return Buffer.concat([Buffer.from(head), bytes]);
}
