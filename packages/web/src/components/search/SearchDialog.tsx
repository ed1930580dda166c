import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import { stepTo } from '../chart-frame/useChartKeys.ts';
import classes from './SearchDialog.module.css';
import { type Findable, search } from './search.ts';
import { useFindables } from './useFindables.ts';

/** Search for a country, an indicator or a page, in either language, by keyboard alone. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const findables = useFindables();
  const hits =
    query.trim() === '' ? findables.filter((item) => item.kind === 'page') : search(findables, query);
  const list = useId();

  const go = (hit: Findable | undefined) => {
    if (hit === undefined) return;
    onClose();
    void navigate({ to: hit.to });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return go(hits[active]);
    const next =
      event.key.startsWith('ArrowD') || event.key === 'ArrowUp'
        ? stepTo(event.key, active, hits.length - 1)
        : undefined;
    if (next === undefined) return undefined;
    event.preventDefault();
    return setActive(next);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      title={null}
      aria-label={t('frame.search')}
    >
      <input
        data-autofocus
        type="text"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={list}
        aria-activedescendant={hits[active] === undefined ? undefined : `${list}-${active}`}
        aria-label={t('frame.search')}
        placeholder={t('frame.searchHint')}
        autoComplete="off"
        spellCheck={false}
        className={classes.input}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t('frame.searchHits')} className={classes.list}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns the list.
          <div
            key={hit.to}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes.hit}
            onMouseMove={() => setActive(index)}
            onClick={() => go(hit)}
          >
            <span>{hit.label}</span>
            <span className={classes.kind}>{t(`frame.kind.${hit.kind}`)}</span>
          </div>
        ))}
      </div>
      {query.trim() !== '' && hits.length === 0 && (
        <p className={classes.none} role="status">
          {t('frame.searchNone', { query })}
        </p>
      )}
    </Modal>
  );
}
