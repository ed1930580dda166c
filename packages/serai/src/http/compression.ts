/** Compressed bodies: chosen by what the client accepts, made once, kept beside the plain one. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

/** Below this many bytes a compressed body is not worth its header. */
const SMALLEST = 1024;
/** Text compresses well at 5 and takes a tenth of the time of 11. */
const BROTLI_QUALITY = 5;

const COMPRESSIBLE =
  /^(text\/|application\/(json|geo\+json|problem\+json|javascript|manifest\+json|wasm|xml)|image\/svg)/;

/** The best encoding that the client accepts. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  const accepted = new Set(
    (acceptEncoding ?? '')
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0+)?$/.test(part))
      .map((part) => part.split(';')[0]),
  );
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : 'identity';
}

/** A body that can be sent in any encoding; each is made on first use. */
export interface EncodedBody {
  readonly mediaType: string;
  /** Bytes held so far, for the budget of a cache. */
  size(): number;
  /** Bytes in the encoding, or plain where compressing does not pay. */
  read(encoding: Encoding): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly encoding: Encoding }>;
}

/** Wraps plain bytes; `ready` are compressed forms that exist already, e.g. built beside an asset. */
export function encodedBody(
  mediaType: string,
  plain: Uint8Array<ArrayBuffer>,
  ready: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>> = {},
): EncodedBody {
  const forms = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>();
  let held = plain.byteLength;
  const compress = async (encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> => {
    const given = ready[encoding];
    const bytes =
      given ?? new Uint8Array(encoding === 'br' ? await brotli(plain) : await compressGzip(plain));
    held += bytes.byteLength;
    return bytes;
  };
  return {
    mediaType,
    size: () => held,
    async read(encoding) {
      if (encoding === 'identity' || plain.byteLength < SMALLEST || !COMPRESSIBLE.test(mediaType)) {
        return { bytes: plain, encoding: 'identity' };
      }
      let form = forms.get(encoding);
      if (form === undefined) {
        form = compress(encoding);
        forms.set(encoding, form);
      }
      return { bytes: await form, encoding };
    },
  };
}

const brotli = (plain: Uint8Array): Promise<Buffer> =>
  compressBrotli(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
    },
  });

/** A response of an encoded body. */
export async function sendBody(
  body: EncodedBody,
  acceptEncoding: string | undefined,
  headers: Record<string, string>,
  status = 200,
): Promise<Response> {
  const { bytes, encoding } = await body.read(chooseEncoding(acceptEncoding));
  return new Response(bytes, {
    status,
    headers: {
      'content-type': body.mediaType,
      'content-length': String(bytes.byteLength),
      vary: 'Accept-Encoding, Accept',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      ...headers,
    },
  });
}
