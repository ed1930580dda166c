import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: repositoryRoot, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);

/** Targets of relative links and pictures, without anchors. */
function linksOf(document: string): string[] {
  const text = readFileSync(join(repositoryRoot, document), 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

/** Files named in backquotes that look like paths of this repository. */
function filesOf(document: string): string[] {
  const text = readFileSync(join(repositoryRoot, document), 'utf8');
  // NNNN stands for a number in a rule about names.
  return [...text.matchAll(/`((?:packages|test|catalog|docs|bench|examples)\/[\w./-]+\.\w+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.includes('NNNN'));
}

describe('the documents', () => {
  it('are there: README, ARCHITECTURE, GLOSSARY, CONTRIBUTING and CHANGELOG among them', () => {
    for (const name of ['README', 'ARCHITECTURE', 'GLOSSARY', 'CONTRIBUTING', 'CHANGELOG'])
      expect(documents).toContain(`${name}.md`);
    expect(existsSync(join(repositoryRoot, 'LICENSE'))).toBe(true);
  });

  it.each(documents)('%s links to files that exist', (document) => {
    const broken = linksOf(document).filter(
      (target) => !existsSync(join(repositoryRoot, dirname(document), target)),
    );
    expect(broken).toEqual([]);
  });

  it.each(documents)('%s names files that exist', (document) => {
    expect(filesOf(document).filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
  });
});
