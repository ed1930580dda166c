import { clamp, listed, percent, places, signed } from './numbers.ts';
import type { AuditWords } from './wording.ts';

/** Words of the audit in English. */
export const ENGLISH: AuditWords = {
  title: (pipeline) => `Audit of ${pipeline}`,
  method:
    'Written by the machine along the steps of the OECD/JRC handbook on composite indicators (2008). Every sentence states figures that were computed from the data and the pipeline; limits are those of the audits of the JRC.',
  verdicts: {
    sound: 'Nothing was found that stands against the use of this index.',
    'with-cautions': 'The index can be used; what is marked as a caution belongs into every text about it.',
    'with-concerns':
      'The index says less than it seems to: what is marked as a concern should be mended first.',
    fragile:
      'Ranks depend on choices that could as well have been made otherwise: show intervals, not places.',
  },
  counts: (concerns, cautions) => `Concerns: ${concerns}. Cautions: ${cautions}.`,
  severities: { concern: 'Concern', caution: 'Caution', note: 'Note' },
  sections: {
    coverage: 'Coverage of the data',
    outliers: 'Outliers and distributions',
    correlations: 'Correlations',
    coherence: 'Statistical coherence',
    importance: 'Weights against importance',
    robustness: 'Robustness of the ranks',
    message: 'What would change the message',
  },
  choices: {
    imputation: 'imputation',
    winsorise_points: 'points pulled in',
    treatment: 'treatment of outliers',
    normalisation: 'normalisation',
    weight_noise: 'noise on the weights',
    aggregation: 'the mean',
    omit_indicator: 'omission of an indicator',
    values: 'uncertainty of the figures',
  },
  nothing: 'Nothing to report.',
  more: (count) => `and ${count} more, which stand in audit.json.`,
  footer: (day) => `Caravanserai, ${day}. Written by the machine; limits: OECD/JRC handbook.`,
  statements: {
    'cells-present': ({ units, indicators, share }) =>
      `${units} units and ${indicators} indicators; ${percent(share)} of the cells hold a value.`,
    'indicator-thin': ({ indicator, share, limit }) =>
      `${indicator} has values for ${percent(share)} of the units, ${percent(limit)} should be there.`,
    'unit-thin': ({ unit, share, limit }) =>
      `${unit} has ${percent(share)} of the indicators, ${percent(limit)} should be there.`,
    'units-unscored': ({ units }) => `No overall score: ${listed(units)}.`,
    'cells-imputed': ({ cells, share }) =>
      `${cells} cells (${percent(share)}) were filled by a rule, not measured.`,
    'units-imputed': ({ units }) =>
      `Imputed in full, without one measured value: ${listed(units)}. Their places come from a rule alone.`,
    'gaps-skipped': ({ cells }) =>
      `${cells} gaps were left out of means: that stands for the unit’s own mean of the rest.`,
    'outliers-none': () => 'No indicator has outliers by its skewness and kurtosis.',
    'outliers-treated': ({ indicator, applied, points }) =>
      points > 0
        ? `${indicator}: ${points} points were pulled in (${applied}).`
        : `${indicator} was transformed (${applied}).`,
    'outliers-left': ({ indicator, skewness, kurtosis }) =>
      `${indicator} still has outliers: skewness ${signed(skewness)}, kurtosis ${signed(kurtosis)}.`,
    'values-few-distinct': ({ indicator, unique, same }) =>
      `${indicator} has ${unique} distinct values; ${percent(same)} of the units share one: it sorts into classes rather than measures.`,
    'values-many-zeros': ({ indicator, share }) =>
      `${indicator} is zero for ${percent(share)} of the units: check that zero is a figure and not a gap.`,
    'pairs-sound': () => 'No pair of indicators repeats another, and none pulls against its parent.',
    'pairs-left-out': ({ nodes, level, limit }) =>
      `Level ${level} has ${nodes} nodes: pairs of more than ${limit} are not computed, so nothing is said of them.`,
    'pair-redundant': ({ a, b, r }) =>
      `${a} and ${b} say the same (r = ${signed(r)}): together they count twice.`,
    'pair-negative': ({ a, b, r }) =>
      `${a} and ${b} stand under one parent and pull apart (r = ${signed(r)}).`,
    'pair-weak': ({ a, b, r }) => `${a} and ${b} stand under one parent and share little (r = ${signed(r)}).`,
    'parent-negative': ({ child, parent, r }) =>
      `${child} runs against its parent ${parent} (r = ${signed(r)}): check its direction, or its place.`,
    'outside-followed': ({ node, outside, r }) =>
      `${node} follows ${outside} (r = ${signed(r)}): it may measure size or wealth.`,
    'parent-single': ({ parent, explained, alpha }) =>
      `${parent}: one component, ${percent(explained)} of the variance; alpha ${signed(alpha)}.`,
    'parent-several': ({ parent, components, explained }) =>
      `${parent} holds ${components} components; the first explains ${percent(explained)}: one mean hides them.`,
    'parent-split': ({ parent, against }) =>
      `${parent}: ${listed(against)} ${against.length === 1 ? 'loads' : 'load'} against the rest on the first component.`,
    'parent-unreliable': ({ parent, alpha }) =>
      `${parent}: alpha is ${signed(alpha)}, 0.70 is asked of parts that measure one thing.`,
    'parent-untestable': ({ parent }) => `${parent}: too few complete units, or no spread, to test it.`,
    'parent-too-wide': ({ parent, children, limit }) =>
      `${parent} has ${children} children: components of more than ${limit} are not computed, so nothing is said of its coherence.`,
    'weights-balanced': ({ parent }) => `${parent} follows its parts as their weights say.`,
    'child-dominant': ({ child, parent, nominal, real }) =>
      `${child} drives ${parent}: its weight is ${percent(nominal)}, its importance ${percent(real)}.`,
    'child-silent': ({ child, parent, nominal, real }) =>
      `${child} hardly reaches ${parent}: its weight is ${percent(nominal)}, its importance ${percent(real)}.`,
    'replications-run': ({ n, choices, level }) =>
      `${n} replications over ${listed(choices)}; intervals hold ${percent(level)} of them.`,
    'replications-none': () => 'No replications were made: nobody knows how far the ranks depend on choices.',
    'intervals-width': ({ median, within, places: near, units }) =>
      `Half of the intervals are at most ${places(median)} places wide; ${percent(within)} of ${units} units stay within ${places(near)} of their place.`,
    'unit-unsettled': ({ unit, low, high }) =>
      `${unit} could stand anywhere from ${places(low)} to ${places(high)}: its place should not be quoted.`,
    'unit-outside': ({ unit, rank, low, high }) =>
      `${unit} has place ${places(rank)}, outside of its own interval of ${places(low)} to ${places(high)}: the choices made are unusual for it.`,
    'first-settled': ({ unit, share }) => `${unit} is first in ${percent(share)} of the replications.`,
    'first-open': ({ unit, share, rival, rivalShare }) =>
      `The first place is open: ${unit} has it in ${percent(share)} of the replications, ${rival} in ${percent(rivalShare)}.`,
    'choice-strongest': ({ choice, option, shift, loser, loss, gainer, gain }) =>
      `Of single choices, ${choice} “${option}” moves most: ${places(shift)} places on average; ${gainer} gains ${places(gain)}, ${loser} loses ${places(loss)}.`,
    'removal-strongest': ({ node, shift, loser, loss }) =>
      `Of single parts, leaving out ${node} moves most: ${places(shift)} places on average; ${loser} loses ${places(loss)}.`,
    'choice-impossible': ({ choice, option }) =>
      `${choice} “${option}” alone has no result, so it was not compared.`,
    'variance-shares': ({ choice, first, total }) =>
      `${choice} explains ${percent(clamp(Math.min(first, total)))} of the variance of rank shifts by itself, ${percent(clamp(total))} with all it acts together with.`,
    'variance-unsettled': ({ choice, first, total }) =>
      `The part of ${choice} in the variance of rank shifts has not settled (estimates ${signed(first)} by itself, ${signed(total)} with all it acts together with): take more rows of the design (sobol).`,
    'weights-inadmissible': ({ areas, lower, upper }) =>
      `No weights satisfy the limits: ${areas} ${areas === 1 ? 'area' : 'areas'} of ${percent(lower)} to ${percent(upper)} each cannot sum to 100 %, so nobody knows who could be first.`,
    'weights-without-mean': () =>
      'The index is no weighted mean of its areas, so ranks under other area weights were not computed.',
    'first-attainable': ({ units, of }) =>
      units.length === 0
        ? 'Who could be first under admissible area weights was not found in the time that was given.'
        : `Under admissible area weights ${units.length} of ${of} units can be first: ${listed(units)}.`,
  },
};
