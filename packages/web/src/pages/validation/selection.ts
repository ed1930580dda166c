import type { RoundItemWire } from '@serai/app';

/** Which items of a round are shown. */
export const SELECTIONS = ['all', 'differing', 'unjudged', 'disputed', 'discussed', 'excluded'] as const;
export type Selection = (typeof SELECTIONS)[number];

const TESTS: Readonly<Record<Selection, (item: RoundItemWire) => boolean>> = {
  all: () => true,
  differing: ({ figure }) => figure.differs || figure.present === null,
  unjudged: ({ verdict, excluded }) => verdict === null && !excluded,
  disputed: ({ verdict }) => verdict === 'disputed',
  discussed: ({ comments }) => comments.length > 0,
  excluded: ({ excluded }) => excluded,
};

/** Items of a selection, in their order. */
export const selectItems = (items: readonly RoundItemWire[], selection: Selection): RoundItemWire[] =>
  items.filter(TESTS[selection]);
