import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type UseCase, useCases } from './index.ts';

const all: readonly UseCase[] = useCases;
const keysOf = (useCase: UseCase): string[] =>
  useCase.input instanceof z.ZodObject ? Object.keys(useCase.input.shape) : [];

describe('the list of use-cases', () => {
  it('names each once, and no two have the same command or route', () => {
    const names = all.map((useCase) => useCase.name);
    const commands = all.flatMap((useCase) => useCase.cli?.command ?? []);
    const routes = all.flatMap(({ http }) => (http === undefined ? [] : `${http.method} ${http.path}`));
    for (const list of [names, commands, routes]) expect(new Set(list).size).toBe(list.length);
  });

  it.each(all.map((useCase) => [useCase.name, useCase] as const))(
    '%s takes what its command and route give',
    (_, useCase) => {
      const keys = keysOf(useCase);
      const inPath = [...(useCase.http?.path.matchAll(/\{(\w+)\}/g) ?? [])].map(([, key]) => key);
      expect(keys).toEqual(expect.arrayContaining(inPath));
      expect(keys).toEqual(
        expect.arrayContaining([...(useCase.cli?.positional ?? []), ...(useCase.cli?.files ?? [])]),
      );
    },
  );

  it('refuses keys that it does not know', () => {
    const loose = all.filter((useCase) => useCase.input.safeParse({ no_such_key: 1 }).success);
    expect(loose.map((useCase) => useCase.name)).toEqual([]);
  });

  it('prints every result of a command for people, or writes it to a file', () => {
    const raw = all.filter(
      ({ cli }) =>
        cli !== undefined &&
        cli.view === undefined &&
        cli.outputFile === undefined &&
        cli.outputOption === undefined,
    );
    expect(raw.map((useCase) => useCase.name)).toEqual([]);
  });

  it('lets visitors change nothing', () => {
    const open = all.filter((useCase) => useCase.effect === 'write' && useCase.access === 'anyone');
    expect(open.map((useCase) => useCase.name)).toEqual([]);
  });
});
