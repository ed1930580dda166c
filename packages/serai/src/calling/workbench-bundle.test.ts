/** Bundles that somebody made of a panel, changed, or added to. */
import type { FileOut } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bytesOf,
  openWorkbench,
  pipelineText,
  textFile,
  type Workbench,
} from '../../../../test/harness/workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

interface Verified {
  readonly identical: boolean;
  readonly cells: number;
  readonly altered: readonly string[];
  readonly missing: readonly string[];
  readonly unnamed: readonly string[];
  readonly different_cells: number;
}

/** Entries of a bundle. */
async function bundled(texts: Parameters<Workbench['on']>[1]): Promise<Map<string, Uint8Array>> {
  const bundle = await bench.on<FileOut>('index.bundle', texts);
  return new Map(await bench.ports.archives.unpack(textFile('b.zip', await bytesOf(bundle))));
}

async function verify(content: ReadonlyMap<string, Uint8Array>): Promise<Verified> {
  const files = [...content].map(
    ([name, bytes]): FileOut => ({
      name,
      mediaType: '',
      async *stream() {
        yield bytes;
      },
    }),
  );
  const zip = await bytesOf(bench.ports.archives.pack('b.zip', files));
  return bench.call<Verified>('index.verify', { file: textFile('b.zip', zip) });
}

const LATEST = '  - step: impute\n    method: latest\n';

describe('a bundle', () => {
  it('of a panel holds the earlier values that fill its gaps', async () => {
    const data = 'uCode,Time,a,b\nX,2019,1,30\nX,2020,,31\nY,2020,2,20\nZ,2020,3,10\n';
    const content = await bundled({ pipeline: pipelineText({ before: LATEST }), data });
    expect(Buffer.from(content.get('earlier.csv')!).toString('utf8')).toContain('X,a,1,1');
    expect(await verify(content)).toMatchObject({ identical: true, different_cells: 0 });
  });

  it('is made of the year of a panel that is asked for', async () => {
    const data = 'uCode,Time,a,b\nX,2019,1,30\nX,2020,5,31\nY,2019,2,20\nY,2020,3,10\n';
    const bundle = await bench.on<FileOut>('index.bundle', { data }, { year: 2019 });
    const content = await bench.ports.archives.unpack(textFile('b.zip', await bytesOf(bundle)));
    expect(Buffer.from(content.get('data.csv')!).toString('utf8')).toContain('X,X,1,30');
    const refused = await bench.refusal(bench.on('index.bundle', { data }, { year: 2050 }));
    expect(refused.findings[0]!.code).toBe('unknown-year');
  });

  it('is not identical when a file was added that its manifest does not name', async () => {
    const content = await bundled({});
    content.set('readme.txt', Buffer.from('Scores of another index'));
    expect(await verify(content)).toMatchObject({ identical: false, unnamed: ['readme.txt'], altered: [] });
  });

  it('without its results names them, and counts no number as different', async () => {
    const content = await bundled({});
    for (const name of [...content.keys()]) if (name.startsWith('results/')) content.delete(name);
    const verified = await verify(content);
    expect(verified).toMatchObject({ identical: false, cells: 0, different_cells: 0 });
    expect(verified.missing).toContain('results/scores.csv');
  });

  it.each([
    [1e9, /whole number from 0 to 100000/],
    [5, /no choice to vary/],
  ])('whose manifest was changed to %d replications is refused', async (replications, sentence) => {
    const content = await bundled({});
    const manifest = JSON.parse(Buffer.from(content.get('manifest.json')!).toString('utf8')) as object;
    content.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, replications })));
    expect((await bench.refusal(verify(content))).message).toMatch(sentence);
  });
});
