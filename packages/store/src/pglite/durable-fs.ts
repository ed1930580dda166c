import { fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The two parts of an open Emscripten file that fsync needs. */
interface HostStream {
  readonly nfd: number;
}

interface EmscriptenModule {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: HostStream) => number } };
}

/**
 * PGlite's folder on disk, with the fsync that PGlite 0.5.16 leaves out: its NODEFS has no `fsync` operation, so
 * PostgreSQL's own fsync of the write-ahead log returns at once and a commit may be lost with the power.
 * Throws as the host does (ENOSPC, EIO) and PostgreSQL then treats the commit as failed.
 */
export class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    const addFsync = (module: unknown): void => {
      (module as EmscriptenModule).NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, addFsync] } };
  }
}
