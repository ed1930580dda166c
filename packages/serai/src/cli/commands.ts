/** Commands derived from the list of use-cases: words, positions and options come from each one's schema. */

import type { UseCase } from '@serai/app';
import { Argument, Command, Option } from 'commander';
import { fieldsOf, type InputField, type RawValue } from '../calling/fields.ts';
import { isQueueable } from '../calling/queueable.ts';

/** What a parsed command line asks for. */
export interface Request {
  readonly useCase: UseCase;
  /** Texts by input key; files are paths. */
  readonly values: Readonly<Record<string, RawValue>>;
  /** Where to write a file result, or the folder for the files of a result. */
  readonly outputPath: string | undefined;
  /** A file that is there already may be replaced. */
  readonly overwrite: boolean;
  /** Queue it and print the id of the job. */
  readonly background: boolean;
}

/** Adds one command a use-case that has one; `run` receives what was asked. */
export function addCommands(
  program: Command,
  useCases: readonly UseCase[],
  run: (request: Request, command: Command) => Promise<void>,
): void {
  for (const useCase of useCases) {
    if (useCase.cli === undefined) continue;
    const words = useCase.cli.command.split(' ');
    const parent = words.slice(0, -1).reduce(enterGroup, program);
    parent.addCommand(toCommand(useCase, words.at(-1)!, run).copyInheritedSettings(parent));
  }
}

function enterGroup(parent: Command, word: string): Command {
  const known = parent.commands.find((command) => command.name() === word);
  if (known !== undefined) return known;
  const group = new Command(word).copyInheritedSettings(parent).helpCommand(false);
  parent.addCommand(group);
  return group;
}

function toCommand(
  useCase: UseCase,
  name: string,
  run: (request: Request, command: Command) => Promise<void>,
): Command {
  const { positional = [], outputFile, outputFolder, outputOption } = useCase.cli!;
  const fields = fieldsOf(useCase);
  const command = new Command(name).description(useCase.summary);
  const places = positional.map((key) => getField(useCase, fields, key));
  for (const field of places) command.addArgument(toArgument(field));
  if (outputFile !== undefined) {
    command.addArgument(new Argument(`<${outputFile}>`, 'Path to write to'));
    command.option('--overwrite', 'Replace the file when it exists');
  }
  if (outputOption !== undefined) {
    command.addOption(new Option(`--${outputOption} <file>`, 'Path to write to').makeOptionMandatory());
    command.option('--overwrite', 'Replace the file when it exists');
  }
  if (outputFolder !== undefined) {
    command.addOption(folderOption(outputFolder, useCase.cli?.view === undefined));
    command.option('--overwrite', 'Replace files that are in the folder already');
  }
  const options = fields.filter((field) => !positional.includes(field.key));
  for (const field of options) command.addOption(toOption(field));
  const mayQueue = isQueueable(useCase);
  if (mayQueue) command.option('--background', 'Queue it and print the id of the job (see `serai jobs`)');
  command.action(async (...given: unknown[]) => {
    const outputPathOf = (): string | undefined => {
      if (outputFile !== undefined) return String(given[places.length]);
      const option = outputOption ?? outputFolder;
      return option === undefined ? undefined : (command.getOptionValue(option) as string | undefined);
    };
    const values: Record<string, RawValue> = {};
    places.forEach((field, i) => {
      if (typeof given[i] === 'string') values[field.key] = given[i];
    });
    for (const field of options) {
      // An option of the program of the same name takes the text before the command sees it.
      const value = command.optsWithGlobals()[optionName(field.key)] as RawValue | undefined;
      if (value !== undefined) values[field.key] = value;
    }
    const outputPath = outputPathOf();
    const background = mayQueue && command.getOptionValue('background') === true;
    const overwrite = outputPath !== undefined && command.getOptionValue('overwrite') === true;
    await run({ useCase, values, outputPath, overwrite, background }, command);
  });
  return command;
}

/** Whoever has a table to print writes files only when a folder is named. */
const folderOption = (name: string, mandatory: boolean): Option =>
  new Option(
    `--${name} <folder>`,
    `Folder to write ${mandatory ? 'to' : 'the files to'}; it is made when it does not exist`,
  ).makeOptionMandatory(mandatory);

function toArgument(field: InputField): Argument {
  const argument = new Argument(
    field.required ? `<${kebab(field.key)}>` : `[${kebab(field.key)}]`,
    field.description,
  );
  return field.choices === undefined ? argument : argument.choices(field.choices);
}

/** Allowed values stand in the help; defaults stay with the schema, so that they have one place. */
function toOption(field: InputField): Option {
  const flag = `--${kebab(field.key)}`;
  if (field.type === 'boolean') return new Option(flag, field.description);
  const value = field.type === 'integer' ? 'number' : field.type === 'array' ? 'list' : kebab(field.key);
  const preset = field.default === undefined ? '' : ` (default: ${String(field.default)})`;
  const option = new Option(`${flag} <${value}>`, `${field.description}${preset}`);
  if (field.choices !== undefined) option.choices(field.choices);
  // The program's own `--data` would take the text, and the command would call its option missing: the schema asks.
  if (field.required && field.key !== 'data') option.makeOptionMandatory();
  return option;
}

function getField(useCase: UseCase, fields: readonly InputField[], key: string): InputField {
  const field = fields.find((each) => each.key === key);
  if (field === undefined)
    throw new Error(`${useCase.name} names "${key}" as positional, which is no input key.`);
  return field;
}

const kebab = (key: string): string =>
  key.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The name under which commander keeps an option. */
const optionName = (key: string): string =>
  kebab(key).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
