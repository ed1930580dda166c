import type { Finding } from '../../measure/index.ts';
import { canonicalFramework } from '../canonical.ts';
import type { Framework } from '../framework.ts';
import type { CatalogParts, IndicatorLookup } from '../parts.ts';
import { resolveFramework } from '../resolve.ts';
import { reportFor } from './report.ts';

/** Lower-case hexadecimal SHA-256 of a text in UTF-8; handed in, since core has no crypto of its own. */
export type Sha256 = (text: string) => string;

/** The hash that results pin and that `versions.yaml` keeps. */
export const frameworkHash = (catalog: IndicatorLookup, framework: Framework, sha256: Sha256): string =>
  sha256(canonicalFramework(resolveFramework(catalog, framework)));

/** A published version never changes: every framework is listed with its hash, and the hash still holds. */
export function checkPublished(parts: CatalogParts, sha256: Sha256): Finding[] {
  const findings: Finding[] = [];
  for (const framework of parts.frameworks.values()) {
    const report = reportFor(findings, parts, framework);
    if (hasBrokenLeaf(parts, framework)) continue;
    const hash = frameworkHash(parts, framework, sha256);
    const published = parts.published
      .get(framework.id)
      ?.versions.find((v) => v.version === framework.version);
    if (published === undefined) {
      report.error(
        'version-not-listed',
        ['version'],
        `Version ${framework.version} is not in versions.yaml beside this file: add it with the hash ${hash}.`,
      );
    } else if (published.hash !== hash) {
      report.error(
        'published-version-changed',
        ['version'],
        `Version ${framework.version} is published with the hash ${published.hash.slice(0, 12)}…, and the file with the goalposts, limits and drift it takes from its indicators now gives ${hash}. Undo the change, keep the old figures in its leaves, or publish a new version.`,
      );
    }
  }
  checkMissingEditions(findings, parts);
  return findings;
}

/** Unknown and broken leaves are findings of their own; a hash without them would only add noise. */
const hasBrokenLeaf = (parts: CatalogParts, framework: Framework): boolean =>
  framework.dimensions.some((dimension) =>
    dimension.children.some((child) => {
      if (child.kind === 'wanted') return false;
      const leaves = child.kind === 'group' ? child.children : [child];
      return leaves.some((leaf) => !parts.indicators.has(leaf.id));
    }),
  );

function checkMissingEditions(findings: Finding[], parts: CatalogParts): void {
  for (const [id, published] of parts.published) {
    const report = reportFor(findings, parts, published);
    published.versions.forEach(({ version }, i) => {
      const reference = `${id}@${version}`;
      if (parts.frameworks.has(reference) || parts.broken.framework.has(id)) return;
      report.error(
        'published-version-missing',
        ['versions', i, 'version'],
        `Version ${version} is published, and no file of this folder holds it: keep it as framework-${version}.yaml.`,
      );
    });
  }
}
