import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Problem } from '@serai/core/measure';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  refuseExisting,
  renderFinding,
  reportFailure,
  writeFileResult,
  writeFolderResult,
} from './output.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-output-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = (chunks: AsyncIterable<Uint8Array>) => ({ name: 'f', mediaType: 'x/y', stream: () => chunks });

/** The first chunk arrives, then the system says what it says on a full disk. */
async function* fullDisk(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  throw Object.assign(new Error('write'), { code: 'ENOSPC' });
}

describe('a result that is a file', () => {
  it('appears whole under its name', async () => {
    async function* bytes() {
      yield Buffer.from('first ');
      yield Buffer.from('second');
    }
    expect(await writeFileResult(file(bytes()), join(folder, 'backup'))).toBe(12);
    expect(await readFile(join(folder, 'backup'), 'utf8')).toBe('first second');
  });

  it('is readable by its owner alone, whatever a killed run left', async () => {
    async function* bytes() {
      yield Buffer.from('hashes of passwords');
    }
    await writeFile(join(folder, 'backup.part'), 'half', { mode: 0o644 });
    await writeFileResult(file(bytes()), join(folder, 'backup'));
    expect((await stat(join(folder, 'backup'))).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind when the disk fills, and says what to do', async () => {
    await expect(writeFileResult(file(fullDisk()), join(folder, 'backup'))).rejects.toMatchObject({
      kind: 'storage-full',
      message: expect.stringMatching(/disk is full.*Free some space/),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('replaces no file unasked', async () => {
    await expect(refuseExisting(join(folder, 'backup'))).resolves.toBeUndefined();
    await writeFile(join(folder, 'backup'), 'of yesterday');
    await expect(refuseExisting(join(folder, 'backup'))).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('--overwrite'),
    });
  });

  it('is refused where there is no folder', async () => {
    async function* bytes() {
      yield Buffer.from('whole');
    }
    await expect(writeFileResult(file(bytes()), join(folder, 'none/backup'))).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });
});

describe('a result of several files', () => {
  const files = [{ name: 'a.csv', mediaType: 'text/csv', stream: () => text('a') }];
  async function* text(content: string) {
    yield Buffer.from(content);
  }

  it('makes its folder and those above it', async () => {
    const out = join(folder, 'x/y/z');
    expect(await writeFolderResult(files, out)).toEqual([join(out, 'a.csv')]);
    expect(await readdir(join(folder, 'x/y'))).toEqual(['z']);
  });

  it.each(['/proc/serai', '/proc/serai/deeper', '/dev/null/x'])('is refused at once in %s', async (out) => {
    await expect(writeFolderResult(files, out)).rejects.toBeInstanceOf(Problem);
  });
});

describe('what went wrong', () => {
  const report = (error: unknown, json: boolean) => {
    const stream = new PassThrough();
    const code = reportFailure(error, json, stream);
    return { code, text: String(stream.read()) };
  };
  const problem = new Problem('conflict', 'It is so.', {
    findings: [{ severity: 'error', code: 'x', message: 'Bad.', row: 4, column: 'value' }],
  });

  it('is one sentence, the findings below it, and an exit code', () => {
    expect(report(problem, false)).toEqual({
      code: 4,
      text: 'serai: It is so.\n  error row 4 column value: Bad.\n',
    });
  });

  it('repeats what a file or a person wrote without its control characters', () => {
    const hostile = new Problem('conflict', 'There is a round \u001b[2Jx already.', {
      findings: [{ severity: 'error', code: 'x', message: 'No \u001b]0;y\u0007 here.', row: 2 }],
    });
    expect(report(hostile, false).text).toBe(
      'serai: There is a round  [2Jx already.\n  error row 2: No  ]0;y  here.\n',
    );
  });

  it('is said once when the sentence is its only finding', () => {
    const message = 'a.csv cannot be read as CSV: a quote is never closed.';
    const findings = [
      { severity: 'error', code: 'unclosed-quote', message, file: 'a.csv', line: 2 },
    ] as const;
    expect(report(new Problem('invalid-input', message, { findings }), false).text).toBe(
      `serai: ${message}\n`,
    );
  });

  it('keeps the place of every finding when there are several, or when the sentence does not name the file', () => {
    const findings = ['First.', 'Second.'].map((message, at) => ({
      severity: 'error' as const,
      code: 'x',
      message,
      file: 'p.yaml',
      line: at + 3,
    }));
    expect(report(new Problem('invalid-input', 'p.yaml: First.', { findings }), false).text).toBe(
      'serai: p.yaml: First.\n  error p.yaml:3: First.\n  error p.yaml:4: Second.\n',
    );
    const lone = new Problem('invalid-input', 'First.', { findings: findings.slice(0, 1) });
    expect(report(lone, false).text).toBe('serai: First.\n  error p.yaml:3: First.\n');
  });

  it('is a problem document on one line for programs', () => {
    const { code, text } = report(problem, true);
    expect(code).toBe(4);
    expect(JSON.parse(text)).toMatchObject({
      type: 'urn:serai:problem:conflict',
      status: 409,
      findings: [{ row: 4 }],
    });
  });

  it('is a defect when it is no Problem', () => {
    expect(report(new Error('oops'), false).code).toBe(1);
  });

  it('is found by file and line', () => {
    const finding = {
      severity: 'warning',
      code: 'x',
      message: 'M.',
      file: 'areas/KAZ.yaml',
      line: 12,
      field: 'a.b',
    } as const;
    expect(renderFinding(finding)).toBe('warning areas/KAZ.yaml:12 a.b: M.');
  });
});
