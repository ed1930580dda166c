/** The canonical text of a resolved framework: what its published hash covers. */
import type { ResolvedFramework } from './resolve.ts';

/**
 * Everything that can change a score, as JSON with sorted keys: structure, weights, minima, aggregation, and
 * the direction, goalposts, limits, drift and zero-coded economies that each leaf resolves. Wording is left
 * out, so a translation may be corrected in a published version; a number may not.
 */
export function canonicalFramework(resolved: ResolvedFramework): string {
  const { cites: _cites, ...framework } = resolved.framework;
  const leaves = resolved.leaves.map(({ leaf, indicator, goalposts, drift, carryLimitYears }) => ({
    id: leaf.id,
    direction: indicator.direction,
    goalposts,
    drift,
    carry_limit_years: carryLimitYears,
    zero_coded: [...indicator.zero_coded].sort(),
  }));
  return JSON.stringify(sorted({ framework: unfrozen(framework), leaves }));
}

/** A leaf that repeats its indicator's values is the same leaf: the resolved list holds them already. */
function unfrozen(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unfrozen);
  if (typeof value !== 'object' || value === null) return value;
  const own = value as Record<string, unknown>;
  const isLeaf = own.kind === 'indicator';
  return Object.fromEntries(
    Object.entries(own)
      .filter(([key]) => !(isLeaf && ['goalposts', 'drift', 'carry_limit_years'].includes(key)))
      .map(([key, inner]) => [key, unfrozen(inner)]),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined && !isText(inner))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** A text in the languages of the platform: an object with `en` and nothing but languages. */
export function isText(value: unknown): value is { en: string; ru?: string } {
  if (typeof value !== 'object' || value === null || !('en' in value)) return false;
  return typeof value.en === 'string' && Object.keys(value).every((key) => key === 'en' || key === 'ru');
}
