import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Lab.module.css';
import { changeName, comparable, type LabContext, lostScores, type Move, movesOf } from './words.ts';

/** How many economies are named on either side. */
const NAMED = 8;

/** Who gains, who loses, and which of the changes is behind it. */
export function Moves(context: LabContext) {
  const i18n = useI18n();
  const { t } = i18n;
  const moves = movesOf(context);
  if (!context.changed || context.state.point === undefined) return null;
  const lost = lostScores(context);
  const gains = moves.filter(({ from, to }) => to < from);
  const losses = moves.filter(({ from, to }) => to > from);
  return (
    <Section title={t('lab.moves')}>
      {moves.length === 0 ? (
        <p>{t('lab.nobodyMoves')}</p>
      ) : (
        <div className={classes.moves}>
          <Side title={t('lab.gains', { count: gains.length })} moves={gains} context={context} />
          <Side title={t('lab.losses', { count: losses.length })} moves={losses} context={context} />
        </div>
      )}
      {lost.length > 0 && (
        <p>
          {t('lab.lost', {
            count: lost.length,
            names: i18n.list(lost.map((row) => i18n.tx(context.lab.areas[row]!.name))),
          })}
        </p>
      )}
      <Why {...context} />
    </Section>
  );
}

function Side({ title, moves, context }: { title: string; moves: readonly Move[]; context: LabContext }) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const { lab, state } = context;
  const scored = comparable(context).length;
  return (
    <div>
      <h3>{title}</h3>
      <ol className={classes.movers}>
        {moves.slice(0, NAMED).map(({ row, from, to }) => {
          const cause = causeOf(context, row, Math.sign(to - from));
          const { rankLow: low, rankHigh: high } = state.bands ?? {};
          const sure = low !== undefined && high !== undefined && (from < low[row]! || from > high[row]!);
          return (
            <li key={row}>
              {t('lab.move', { name: tx(lab.areas[row]!.name), from, to, scored })}
              {cause !== undefined && ` ${t('lab.because', { change: changeName(cause, lab, i18n) })}`}
              {low !== undefined && (
                <span className={classes.sure}>{sure ? t('lab.sure') : t('lab.unsure')}</span>
              )}
            </li>
          );
        })}
      </ol>
      {moves.length > NAMED && (
        <p className={classes.help}>{t('lab.more', { count: moves.length - NAMED })}</p>
      )}
    </div>
  );
}

/** The change that alone moves an economy farthest in the same direction. */
function causeOf({ state }: LabContext, row: number, direction: number): string | undefined {
  if (state.effects.length < 2) return undefined;
  const pushing = state.effects.filter(({ shifts }) => Math.sign(shifts[row]!) === direction);
  return pushing.sort((a, b) => Math.abs(b.shifts[row]!) - Math.abs(a.shifts[row]!))[0]?.name;
}

/** Every change alone, the one that moves places most first. */
function Why({ state, lab }: LabContext) {
  const i18n = useI18n();
  const { t, format } = i18n;
  if (state.effects.length === 0) return null;
  const most = Math.max(...state.effects.map(({ meanShift }) => meanShift), 0.01);
  return (
    <>
      <h3>{t('lab.why')}</h3>
      <ul className={classes.effects}>
        {state.effects.map(({ name, meanShift }) => (
          <li key={name}>
            <span>{changeName(name, lab, i18n)}</span>
            <span
              className={classes.effect}
              style={{ inlineSize: `${(meanShift / most) * 100}%` }}
              aria-hidden="true"
            />
            <span className={classes.places}>{t('lab.places', { mean: format.figure(meanShift) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
