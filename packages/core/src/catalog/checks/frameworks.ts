import type { Finding } from '../../measure/index.ts';
import type { Dimension, Framework } from '../framework.ts';
import type { CatalogParts } from '../parts.ts';
import { leavesOf, type PlacedLeaf } from '../resolve.ts';
import { checkDrift, checkGoalposts } from './indicators.ts';
import { checkReference, type Path, type Report, reportFor } from './report.ts';

/** Structure of every framework: leaves that exist and can be scored, parts, weights, minima, context. */
export function checkFrameworks(parts: CatalogParts): Finding[] {
  const findings: Finding[] = [];
  for (const framework of parts.frameworks.values()) {
    const report = reportFor(findings, parts, framework);
    checkShape(report, framework);
    checkUnique(report, framework);
    framework.dimensions.forEach((dimension, i) => {
      checkDimension(report, parts, { dimension, path: ['dimensions', i] });
    });
    checkContext(report, parts, framework);
  }
  return findings;
}

function checkShape(report: Report, framework: Framework): void {
  const { scale, aggregation, minimum, dimensions } = framework;
  if (scale.min >= scale.max) {
    report.error('scale-reversed', ['scale', 'max'], `"max" must be above "min" (${scale.min}).`);
  }
  const geometric = aggregation.overall === 'geometric' || aggregation.dimension === 'geometric';
  if (geometric && scale.min <= 0) {
    report.error(
      'scale-not-positive',
      ['scale', 'min'],
      'A geometric mean needs a scale above 0, e.g. 1 to 100.',
    );
  }
  if (minimum.overall_dimensions > dimensions.length) {
    report.error(
      'minimum-unreachable',
      ['minimum', 'overall_dimensions'],
      `There are ${dimensions.length} dimensions, so no economy can have ${minimum.overall_dimensions}.`,
    );
  }
}

function checkUnique(report: Report, framework: Framework): void {
  const dimensions = new Set<string>();
  const leaves = new Set<string>();
  framework.dimensions.forEach((dimension, i) => {
    const path = ['dimensions', i];
    if (dimensions.has(dimension.id)) {
      report.error('duplicate-id', [...path, 'id'], `The dimension "${dimension.id}" stands twice.`);
    }
    dimensions.add(dimension.id);
    for (const placed of leavesOf(dimension)) {
      if (leaves.has(placed.leaf.id)) {
        report.error(
          'duplicate-leaf',
          [...path, ...placed.path, 'id'],
          `"${placed.leaf.id}" counts twice in this framework.`,
        );
      }
      leaves.add(placed.leaf.id);
    }
  });
}

interface DimensionPlace {
  readonly dimension: Dimension;
  readonly path: Path;
}

function checkDimension(report: Report, parts: CatalogParts, place: DimensionPlace): void {
  const { dimension, path } = place;
  const leaves = leavesOf(dimension);
  if (leaves.length === 0 || leaves.every(({ leaf }) => leaf.weight === 0)) {
    report.error(
      'no-weight',
      [...path, 'children'],
      `The dimension "${dimension.id}" has no leaf of weight above 0.`,
    );
  }
  for (const placed of leaves) checkLeaf(report, parts, { ...place, placed });
  const declared = new Set(dimension.parts.map((part) => part.id));
  dimension.children.forEach((child, i) => {
    const own = [...path, 'children', i];
    if (child.kind === 'wanted')
      checkReference(report, parts, { kind: 'source', id: child.source, path: [...own, 'source'] });
    if (child.part !== undefined && !declared.has(child.part)) {
      report.error(
        'unknown-part',
        [...own, 'part'],
        `The dimension "${dimension.id}" declares no part "${child.part}".`,
      );
    }
  });
}

function checkLeaf(
  report: Report,
  parts: CatalogParts,
  place: DimensionPlace & { readonly placed: PlacedLeaf },
): void {
  const { leaf } = place.placed;
  const path = [...place.path, ...place.placed.path];
  checkReference(report, parts, { kind: 'indicator', id: leaf.id, path: [...path, 'id'] });
  if (leaf.bounded_by !== undefined) {
    checkReference(report, parts, { kind: 'indicator', id: leaf.bounded_by, path: [...path, 'bounded_by'] });
  }
  if (leaf.goalposts !== undefined) checkGoalposts(report, [...path, 'goalposts'], leaf.goalposts);
  if (leaf.drift !== undefined) checkDrift(report, [...path, 'drift'], leaf.drift);
  const indicator = parts.indicators.get(leaf.id);
  if (indicator === undefined) return;
  if (indicator.direction === 'context') {
    report.error(
      'context-in-score',
      [...path, 'id'],
      `"${leaf.id}" is a context series: it stands beside a score, never in it.`,
    );
  } else if (
    leaf.normalisation.method === 'goalposts' &&
    (leaf.goalposts ?? indicator.goalposts) === undefined
  ) {
    report.error(
      'missing-goalposts',
      [...path, 'id'],
      `"${leaf.id}" is scored by goalposts and neither it nor its indicator has any.`,
    );
  }
}

function checkContext(report: Report, parts: CatalogParts, framework: Framework): void {
  const scored = new Set(framework.dimensions.flatMap((d) => leavesOf(d).map(({ leaf }) => leaf.id)));
  framework.context.forEach((id, i) => {
    checkReference(report, parts, { kind: 'indicator', id, path: ['context', i] });
    if (scored.has(id)) {
      report.error('context-in-score', ['context', i], `"${id}" is both a leaf and context.`);
    }
  });
}
