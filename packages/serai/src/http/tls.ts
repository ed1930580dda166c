/** The certificate of a server that speaks https itself: read, checked, and asked for the names that it holds for. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Problem } from '@serai/core/measure';

export interface TlsFiles {
  /** Paths of PEM files. */
  readonly certificate: string;
  readonly key: string;
}

export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Host names and addresses that the certificate is for, as they stand in a URL; wildcards left out. */
  readonly names: readonly string[];
}

/** Reads both files. Throws Problem storage-denied, not-found or invalid-input with the way out, before a port is opened. */
export async function readTls(files: TlsFiles, now: string): Promise<Tls> {
  const [cert, key] = [await readPem(files.certificate), await readPem(files.key)];
  const certificate = parse(files.certificate, 'certificate', () => new X509Certificate(cert));
  const privateKey = parse(files.key, 'private key', () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new Problem(
      'invalid-input',
      `The key ${files.key} does not belong to the certificate ${files.certificate}: name the key that it was made with.`,
    );
  }
  assertValidAt(certificate, files.certificate, now);
  return { cert, key, names: namesOf(certificate) };
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new Problem('storage-denied', `The system does not let this user read ${path}.`, {
        cause: error,
      });
    }
    if (code === 'EISDIR') throw new Problem('invalid-input', `${path} is a folder: name a PEM file.`);
    throw new Problem('not-found', `There is no file ${path}.`, { cause: error });
  }
}

function parse<T>(path: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Problem('invalid-input', `${path} holds no ${what} in PEM without a passphrase.`, {
      cause: error,
    });
  }
}

function assertValidAt({ validFromDate, validToDate }: X509Certificate, path: string, now: string): void {
  const at = Date.parse(now);
  if (at > validToDate.getTime()) {
    throw new Problem('invalid-input', `The certificate ${path} expired on ${dayOf(validToDate)}: renew it.`);
  }
  if (at < validFromDate.getTime()) {
    throw new Problem(
      'invalid-input',
      `The certificate ${path} is valid from ${dayOf(validFromDate)}: look at the clock of the machine.`,
    );
  }
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** Subject alternative names: what browsers look at, the common name they do not. */
function namesOf({ subjectAltName }: X509Certificate): string[] {
  const entries = [...(subjectAltName ?? '').matchAll(/(DNS|IP Address):([^,\s]+)/g)];
  return entries.flatMap(([, kind, name = '']) => {
    if (kind === 'DNS') return name.includes('*') ? [] : [name.toLowerCase()];
    return [name.includes(':') ? `[${name.toLowerCase()}]` : name];
  });
}
