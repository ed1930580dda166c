import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';
import { findRefused, isAccepted, type LockEntry, runtimeLicences } from './licences.ts';

const lock = JSON.parse(readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockEntry>;
};

describe('what ships', () => {
  it('is under licences that an Apache-2.0 product may carry', () => {
    expect(runtimeLicences(lock.packages).length).toBeGreaterThan(50);
    expect(findRefused(lock.packages)).toEqual([]);
  });

  it.each([
    ['GPL-3.0-only'],
    ['AGPL-3.0-or-later'],
    ['CC-BY-NC-4.0'],
    ['SSPL-1.0'],
    ['UNLICENSED'],
    ['(MIT AND GPL-2.0-only)'],
    ['(GPL-2.0-only OR GPL-3.0-only)'],
    ['((MIT OR ISC) AND AGPL-3.0-only)'],
  ])('may not be under %s', (licence) => {
    const packages = { 'node_modules/x': { version: '1.0.0', license: licence } };
    expect(findRefused(packages)).toEqual([`x@1.0.0: ${licence}`]);
  });

  it.each([
    ['MIT'],
    ['(MIT OR GPL-3.0-or-later)'],
    ['(MIT AND Zlib)'],
    ['(MIT OR ISC) AND (GPL-2.0-only OR 0BSD)'],
  ])('may be under %s', (licence) => expect(isAccepted(licence)).toBe(true));

  it('may not come without a licence', () => {
    expect(findRefused({ 'node_modules/x': { version: '1.0.0' } })).toEqual(['x@1.0.0: no licence named']);
  });

  it('does not include what only development uses', () => {
    const packages = { 'node_modules/x': { version: '1.0.0', license: 'GPL-3.0-only', dev: true } };
    expect(findRefused(packages)).toEqual([]);
  });
});
