/** The command line: derived commands, those that run a server, and one place where failures become exit codes. */
import { useCases } from '@serai/app';
import { Problem } from '@serai/core/measure';
import { Command, CommanderError, Help, Option } from 'commander';
import { EXIT_CODES } from '../problems.ts';
import { DEFAULT_DATA, DEFAULT_PORT, readSettings, type SettingOptions } from '../settings.ts';
import { LOOPBACK } from '../settings-listening.ts';
import { VERSION } from '../version.ts';
import { addCommands } from './commands.ts';
import { reportFailure } from './output.ts';
import { type RunOptions, runRequest } from './run.ts';

type Globals = Omit<RunOptions, 'signal'>;

/**
 * Runs a command line (without the two leading words of argv). Returns the exit code; a server returns when it has
 * stopped. `listenForCancel` is called by a command that a person may stop; a server stops in its own way.
 */
export async function runCommandLine(
  args: readonly string[],
  listenForCancel: () => AbortSignal,
): Promise<number> {
  let exitCode = 0;
  const program = createProgram(async (code) => {
    exitCode = await code;
  }, listenForCancel);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure =
      error instanceof CommanderError
        ? new Problem('invalid-input', sentenceOf(error, program, args))
        : error;
    return reportFailure(failure, args.includes('--json'), process.stderr);
  }
}

function createProgram(
  finish: (code: Promise<number>) => Promise<void>,
  listenForCancel: () => AbortSignal,
): Command {
  const program = new Command('serai')
    .description('Caravanserai: observe, plan, partner and prove regional digital connectivity')
    .version(VERSION)
    .helpCommand(false)
    .exitOverride()
    // Commander's own messages come back as errors; they are written once, by reportFailure.
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .addOption(new Option('--data <folder>', `Data folder (SERAI_DATA, default: ${DEFAULT_DATA})`))
    .addOption(new Option('--catalog <folder>', 'Catalog folder (SERAI_CATALOG, default: the shipped one)'))
    .addOption(new Option('--names <file>', 'Name set in place of that of the catalog (SERAI_NAMES)'))
    .addOption(
      new Option('--boundaries <file>', 'Boundary set in place of that of the catalog (SERAI_BOUNDARIES)'),
    )
    .addOption(
      new Option(
        '--json',
        'Print the bare result as JSON on standard output, errors as JSON on standard error',
      ),
    );
  addServers(program, finish);
  addCommands(program, useCases, (request, command) =>
    finish(runRequest(request, { ...readGlobals(command), signal: listenForCancel() })),
  );
  return listEverything(program);
}

function addServers(program: Command, finish: (code: Promise<number>) => Promise<void>): void {
  program
    .command('start')
    .description('Run the platform on this machine and print its address')
    .addOption(
      new Option('--port <port>', `Port to listen on (PORT, default: ${DEFAULT_PORT}; 0 takes a free one)`),
    )
    .addOption(
      new Option(
        '--host <address>',
        `Address to listen on (SERAI_HOST, default: ${LOOPBACK}); others need TLS files or a trusted proxy`,
      ),
    )
    .addOption(new Option('--tls-cert <file>', 'Certificate with its chain, PEM (SERAI_TLS_CERT)'))
    .addOption(new Option('--tls-key <file>', 'Private key of the certificate, PEM (SERAI_TLS_KEY)'))
    .addOption(
      new Option(
        '--trusted-proxy <cidr>',
        'Networks, with commas, whose X-Forwarded-For is believed (SERAI_TRUSTED_PROXY)',
      ),
    )
    .addOption(
      new Option('--url <address>', 'Public address that links, cookies and passkeys are for (SERAI_URL)'),
    )
    .addOption(new Option('--no-worker', 'Leave queued work to `serai worker`'))
    .addOption(new Option('--no-build', 'Serve the pages as they are, also when their sources have changed'))
    .addHelpText('after', () => START_VARIABLES)
    .action(async (options: { worker: boolean; build: boolean }, command: Command) => {
      const { runStart } = await import('./server-commands.ts');
      await finish(runStart({ ...readGlobals(command), work: options.worker, buildPages: options.build }));
    });
  program
    .command('worker')
    .description('Work the queue of a shared PostgreSQL database; any number may run, on any machine')
    .action(async (_, command: Command) => {
      const { runWorker } = await import('./server-commands.ts');
      await finish(runWorker(readGlobals(command)));
    });
}

/** What the environment alone says: secrets and addresses with passwords have no place in a list of processes. */
const START_VARIABLES = `
Environment:
  DATABASE_URL     PostgreSQL in place of the embedded database
  SMTP_URL         Mail server, smtp://user:password@host:587 or smtps://...; without it mails are kept and shown
  MAIL_FROM        Sender of mails, e.g. "Caravanserai <serai@example.org>"
  SERAI_PROVIDERS  File of the identity providers that people may sign in with
  SERAI_SECRET     Secret of the installation, the same on every machine that shares a database (default: in the data folder)`;

/** Options that choose the catalog or parts of it. */
const CATALOG_OPTIONS = ['catalog', 'names', 'boundaries'] as const;

function readGlobals(command: Command): Globals {
  const { json, ...given } = command.optsWithGlobals<SettingOptions & { json?: boolean }>();
  // `index run --data D.csv` names a table: where a command has an option of that name too, the program's is not given.
  const [own, shared] = [command, programOf(command)].map(
    (each) => new Set(each.options.map((option) => option.attributeName())),
  ) as [Set<string>, Set<string>];
  const isTaken = (key: string): boolean => own.has(key) && shared.has(key);
  const options: SettingOptions = Object.fromEntries(Object.entries(given).filter(([key]) => !isTaken(key)));
  return {
    settings: readSettings(options, process.env),
    json: json === true,
    ownCatalog: CATALOG_OPTIONS.filter((each) => options[each] !== undefined).map((each) => `--${each}`),
  };
}

const programOf = (command: Command): Command =>
  command.parent === null ? command : programOf(command.parent);

/** The help of the program lists every command with its summary, not only the first words. */
function listEverything(program: Command): Command {
  const help = new Help();
  const leavesOf = (command: Command): Command[] =>
    command.commands.flatMap((each) => (each.commands.length === 0 ? [each] : leavesOf(each)));
  program.configureHelp({
    showGlobalOptions: true,
    visibleCommands: (command) => leavesOf(command),
    subcommandTerm: (command) => pathOf(command, program).concat(argumentsOf(help, command)).join(' '),
  });
  program.addHelpText(
    'after',
    () =>
      `\nExit codes:\n${EXIT_CODES.map(([code, words]) => `  ${String(code).padEnd(4)}${words}`).join('\n')}\n\nConnect to PostgreSQL with DATABASE_URL; without it the data folder holds an embedded database.`,
  );
  return program;
}

function pathOf(command: Command, root: Command): string[] {
  const path: string[] = [];
  for (let each: Command | null = command; each !== null && each !== root; each = each.parent)
    path.unshift(each.name());
  return path;
}

const argumentsOf = (help: Help, command: Command): string[] =>
  command.registeredArguments.map((each) => {
    const term = help.argumentTerm(each);
    return each.required ? `<${term}>` : `[${term}]`;
  });

/** Commander's message as one sentence with the way out; a command that stops after its first word lists the next ones. */
function sentenceOf(error: CommanderError, program: Command, args: readonly string[]): string {
  if (error.code !== 'commander.help') {
    return `${error.message.replace(/^error: /, '').replace(/[.\n]*$/, '')}. See \`serai --help\`.`;
  }
  const group = program.commands.find(
    (command) => command.commands.length > 0 && args.includes(command.name()),
  );
  const next = group?.commands.map((command) => command.name()).join(', ');
  return `"serai ${group?.name()}" needs another word: ${next}.`;
}
