import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** What tells one process from every other one, also after its number was given to another. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Start of the process since boot, in clock ticks, and the boot: undefined where there is no /proc. */
  readonly start: string | undefined;
}

/** The identity of this process. */
export const thisProcess = async (): Promise<ProcessIdentity> => ({
  pid: process.pid,
  host: hostname(),
  start: await findStart(process.pid),
});

/** Whether that process is still running; a process of another host counts as running. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  if (identity.host !== hostname()) return true;
  if (!isAlive(identity.pid)) return false;
  const start = await findStart(identity.pid);
  return identity.start === undefined || start === undefined || identity.start === start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat with the boot id; a zombie has ended. Undefined when the system does not tell. */
async function findStart(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field is the command in parentheses and may hold anything: count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
    return `${boot.trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}
