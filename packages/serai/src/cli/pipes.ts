/** Whoever reads our output may have enough of it: `serai observations list | head -1`. */

/**
 * Lets a command end as it would, with its own exit code, when the reader of standard output or standard error has
 * closed the pipe (EPIPE). Any other failure of a stream stays a defect.
 */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
