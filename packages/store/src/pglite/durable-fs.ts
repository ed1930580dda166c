import { fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The two parts of an open Emscripten file that fsync needs. */
interface HostStream {
  readonly nfd: number;
}

interface EmscriptenModule {
  readonly NODEFS: {
    readonly stream_ops: { fsync?: (stream: HostStream) => number };
    /** Turns what the host throws into the error number that PostgreSQL reads. */
    tryFSOperation(operation: () => void): void;
  };
}

/**
 * PGlite's folder on disk, with the fsync that PGlite 0.5.16 leaves out: its NODEFS has no `fsync` operation, so
 * PostgreSQL's own fsync of the write-ahead log returns at once and a commit may be lost with the power.
 * PostgreSQL hears of a flush that fails and does not acknowledge the commit.
 */
export class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    const addFsync = (module: unknown): void => {
      const { NODEFS } = module as EmscriptenModule;
      NODEFS.stream_ops.fsync = ({ nfd }) => {
        NODEFS.tryFSOperation(() => fsyncSync(nfd));
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, addFsync] } };
  }
}
