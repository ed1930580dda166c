/** Progress on standard error: a spinner in a terminal, plain lines elsewhere, nothing for what takes under a second. */
import ora, { type Ora } from 'ora';

/** A step shorter than this is not worth a line. */
const SILENT_MS = 1_000;

export interface Progress {
  /** Says what is being done; ends the step before. */
  step(text: string, done?: number, total?: number): void;
  /** Ends the last step; nothing more is written. */
  end(): void;
}

/** Reports to `stream`; a terminal gets a spinner. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  let text = '';
  let share = '';
  let spinner: Ora | undefined;
  let shown = false;
  let repeated = false;
  let timer: NodeJS.Timeout | undefined;
  // Where steps run side by side one is named again when the others have ended: one line of it is enough.
  const written = new Set<string>();
  const show = (): void => {
    shown = true;
    repeated = written.has(text);
    // A terminal without a width (some remote and recorded ones) cannot be drawn on: ora would erase without end.
    if (stream.isTTY && stream.columns > 0) spinner = ora({ text: `${text}${share}`, stream }).start();
    else if (!repeated) stream.write(`${text} ...\n`);
    written.add(text);
  };
  const end = (): void => {
    clearTimeout(timer);
    // No tick: where steps run side by side, the next one does not mean that this one has ended.
    if (shown && repeated) spinner?.stop();
    else if (shown) spinner?.stopAndPersist({ symbol: '·', text });
    spinner = undefined;
    shown = false;
    text = '';
  };
  return {
    step(next, done, total) {
      share =
        done === undefined || total === undefined || total === 0
          ? ''
          : ` ${Math.round((100 * done) / total)} %`;
      if (next === text) {
        if (spinner !== undefined) spinner.text = `${text}${share}`;
        return;
      }
      end();
      text = next;
      timer = setTimeout(show, SILENT_MS);
      timer.unref();
    },
    end,
  };
}
