import type { NationalNoteWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { validationQueries } from '../../app/queries-validation.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Country.module.css';

/** What the country itself said beside figures that were published about it; nothing where it said nothing. */
export function NotesSection({ iso3 }: { iso3: string }) {
  const { t } = useI18n();
  const notes = useQuery(validationQueries.notes(iso3)).data ?? [];
  if (notes.length === 0) return null;
  return (
    <Section title={t('country.notes')} id="notes">
      <ul className={classes.notes}>
        {notes.map((note) => (
          <li key={note.round}>
            <Note note={note} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Note({ note }: { note: NationalNoteWire }) {
  const { t, rich, tx, format } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  const named = note.figures.map(({ indicator_id: id, year }) => {
    const indicator = indicators.find((each) => each.id === id);
    return {
      id,
      year,
      label: t('country.noteFigure', {
        indicator: indicator === undefined ? id : tx(indicator.name),
        year: String(year),
      }),
    };
  });
  return (
    <figure>
      <blockquote className={classes.noteText}>{note.text}</blockquote>
      <figcaption className="s-muted s-small">
        {rich('country.noteOf', {
          count: note.figures.length,
          title: <bdi>{note.title}</bdi>,
          date: format.date(note.published_at),
        })}
      </figcaption>
      {named.length > 0 && (
        <details className="s-small">
          <summary>{t('country.noteFigures')}</summary>
          <ul className={classes.noteFigures}>
            {named.map(({ id, year, label }) => (
              <li key={`${id} ${year}`}>
                <Link to="/indicators/$id" params={{ id }}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </figure>
  );
}
