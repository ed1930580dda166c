import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import type { FoundPlace } from '../../workers/corridor-protocol.ts';
import classes from './Corridor.module.css';
import { placeName } from './words.ts';

interface PlacePickerProps {
  readonly label: string;
  /** What is chosen now. */
  readonly value: string;
  readonly search: (text: string) => Promise<readonly FoundPlace[]>;
  readonly onPick: (place: FoundPlace) => void;
}

/** A place by its name in Latin or Russian letters: type, go down the list, choose. */
export function PlacePicker({ label, value, search, onPick }: PlacePickerProps) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const id = useId();
  const [text, setText] = useState<string>();
  const [places, setPlaces] = useState<readonly FoundPlace[]>([]);
  const [active, setActive] = useState(0);
  const typed = text?.trim() ?? '';
  const open = typed !== '' && typed !== value;
  useEffect(() => {
    if (!open) return;
    let gone = false;
    void search(typed).then((found) => {
      if (gone) return;
      setPlaces(found);
      setActive(0);
    });
    return () => {
      gone = true;
    };
  }, [open, typed, search]);
  const pick = (place: FoundPlace | undefined) => {
    if (place === undefined) return;
    setText(undefined);
    onPick(place);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setText(undefined);
    if (!open || places.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + places.length) % places.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      pick(places[active]);
    }
  };
  return (
    <div className={classes.picker}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && places.length > 0 ? `${id}-${active}` : undefined}
        value={text ?? value}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setText(undefined)}
        onKeyDown={onKey}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        className={classes.places}
        hidden={!open}
      >
        {places.map((place, at) => (
          <div
            key={place.id}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            // Before the field loses the focus and closes the list.
            onPointerDown={(event) => {
              event.preventDefault();
              pick(place);
            }}
          >
            <span>{placeName(place, i18n)}</span>
            <small>
              {place.iso3}, {format.integer(place.population)}
            </small>
          </div>
        ))}
        {places.length === 0 && <p>{t('corridor.noPlace')}</p>}
      </div>
    </div>
  );
}
