import type { LabWire } from '@serai/app';
import { useId } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import { Block } from './Block.tsx';
import { type LabSearch, readList, readWeights, writeWeights } from './choices.ts';
import classes from './Lab.module.css';

interface WeightsProps {
  readonly lab: LabWire;
  readonly search: LabSearch;
  /** Weights while a slider moves, as the address would hold them. */
  readonly onDrag: (weights: string) => void;
  readonly onChange: (
    change: Pick<{ readonly [K in keyof LabSearch]?: LabSearch[K] | undefined }, 'w' | 'off'>,
  ) => void;
}

type Node = LabWire['nodes'][number];

/** A slider for every area, and inside it one for every indicator, with a box that leaves it out. */
export function Weights({ lab, search, onDrag, onChange }: WeightsProps) {
  const { t, tx } = useI18n();
  const weights = readWeights(search.w);
  const off = new Set(readList(search.off));
  const areas = lab.nodes.filter(({ level }) => level === 3);
  const withWeight = (code: string, weight: number): string =>
    writeWeights({ ...weights, [code]: weight }) ?? '';
  const slider = (node: Node, code: string, name: string) => (
    <Slider
      name={name}
      value={weights[code] ?? node.weight}
      changed={weights[code] !== undefined && weights[code] !== node.weight}
      onDrag={(value) => onDrag(withWeight(code, value))}
      onChange={(value) => onChange({ w: withWeight(code, value) || undefined })}
    />
  );
  const toggle = (code: string, on: boolean): void => {
    const next = new Set(off);
    if (on) next.delete(code);
    else next.add(code);
    onChange({ off: next.size === 0 ? undefined : [...next].sort().join(',') });
  };
  return (
    <Block title={t('lab.weights')}>
      <p className={classes.help}>{t('lab.weightsHelp')}</p>
      {areas.map((area) => (
        <div key={area.code} className={classes.area}>
          {slider(area, area.code, tx(area.name))}
          {leavesOf(lab, area).filter(({ leaf }) => !off.has(leaf.code)).length < lab.area_indicators && (
            <p className={classes.help}>{t('lab.tooFew', { count: lab.area_indicators })}</p>
          )}
          <details>
            <summary>
              {t('lab.indicatorsOf', {
                count: leavesOf(lab, area).length,
                off: leavesOf(lab, area).filter(({ leaf }) => off.has(leaf.code)).length,
              })}
            </summary>
            {leavesOf(lab, area).map(({ leaf, node }) => (
              <div key={leaf.code} className={classes.leaf}>
                <label className={classes.check}>
                  <input
                    type="checkbox"
                    checked={!off.has(leaf.code)}
                    onChange={(event) => toggle(leaf.code, event.currentTarget.checked)}
                  />
                  {tx(leaf.name)}
                </label>
                {!off.has(leaf.code) && slider(node, node.code, t('lab.weightOf', { name: tx(leaf.name) }))}
              </div>
            ))}
          </details>
        </div>
      ))}
    </Block>
  );
}

/** Indicators of an area, each with the node that carries its weight: a node of its own, or itself inside a group. */
function leavesOf(lab: LabWire, area: Node): { readonly leaf: Node; readonly node: Node }[] {
  const groups = lab.nodes.filter(({ parent }) => parent === area.code);
  return groups.flatMap((group) => {
    const leaves = lab.nodes.filter(({ parent, level }) => parent === group.code && level === 1);
    return leaves.map((leaf) => ({ leaf, node: leaves.length === 1 ? group : leaf }));
  });
}

interface SliderProps {
  readonly name: string;
  readonly value: number;
  readonly changed: boolean;
  readonly onDrag: (value: number) => void;
  readonly onChange: (value: number) => void;
}

/** The browser's own slider: arrow keys, its value spoken, computed while it moves and kept when it is let go. */
function Slider({ name, value, changed, onDrag, onChange }: SliderProps) {
  const { format } = useI18n();
  const id = useId();
  return (
    <div className={classes.slider} data-changed={changed || undefined}>
      <label htmlFor={id}>{name}</label>
      <output htmlFor={id}>{format.figure(value)}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={3}
        step={0.1}
        value={value}
        aria-valuetext={format.figure(value)}
        onChange={(event) => onDrag(Number(event.currentTarget.value))}
        onPointerUp={(event) => onChange(Number(event.currentTarget.value))}
        onKeyUp={(event) => onChange(Number(event.currentTarget.value))}
        onBlur={(event) => {
          if (Number(event.currentTarget.value) !== value) onChange(Number(event.currentTarget.value));
        }}
      />
    </div>
  );
}
