import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './GlossaryTerm.module.css';
import type { Term } from './terms.ts';

/** A field term with a dotted underline: pointing tells it in short, pressing opens the glossary beside. */
export function GlossaryTerm({ term, children }: { term: Term; children: ReactNode }) {
  const { t } = useI18n();
  const change = useSearchChange();
  return (
    <Tooltip
      label={t(`glossary.${term}Text`)}
      multiline
      w={280}
      events={{ hover: true, focus: true, touch: false }}
    >
      <button
        type="button"
        className={classes.term}
        onClick={() => change({ help: term, figure: undefined })}
      >
        {children}
      </button>
    </Tooltip>
  );
}
