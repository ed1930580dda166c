import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery, useReducedMotion } from '@mantine/hooks';
import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useI18n } from '../i18n/useI18n.ts';
import { DARK, LIGHT } from '../theme/tokens.ts';
import type { MapEngine } from './engine.ts';
import { anchorsOf, type Box } from './geometry.ts';
import { type LabelWish, placeLabels } from './labels.ts';
import classes from './MapFigure.module.css';
import type { MapState } from './style.ts';
import type { MapSubject } from './types.ts';
import { type MapView, writeView } from './view.ts';

/** From Türkiye to French Polynesia: where a map without a group opens. */
export const WHOLE_REGION: Box = [28, -48, 218, 72];

interface MapCanvasProps {
  readonly subject: MapSubject;
  readonly countries: FeatureCollection;
  readonly disputed: FeatureCollection;
  readonly box: Box;
  /** What the reader has moved the map to; absent = the box. */
  readonly view: MapView | undefined;
  readonly onMove: (view: MapView | undefined) => void;
  readonly selected: string | undefined;
  readonly hovered: string | undefined;
  readonly onHover: (iso3: string | undefined) => void;
  readonly onPick: (iso3: string | undefined) => void;
}

/** The drawn map with its labels and its tip. The library arrives after the page is there. */
export function MapCanvas(props: MapCanvasProps) {
  const { subject, countries, disputed, box, view, selected, hovered, onMove, onHover, onPick } = props;
  const { t, format } = useI18n();
  const dark = useComputedColorScheme('light') === 'dark';
  // Paper is light, whatever the screen was.
  const printed = useMediaQuery('print', false);
  const colors = dark && printed !== true ? DARK : LIGHT;
  const still = useReducedMotion();
  const host = useRef<HTMLDivElement>(null);
  const [engine, setEngine] = useState<MapEngine>();
  const [ready, setReady] = useState(false);
  const [tip, setTip] = useState<{ x: number; y: number }>();
  const state = useMemo<MapState>(
    () => ({
      values: new Map(subject.entries.map(({ iso3, value }) => [iso3, value])),
      classes: subject.classes,
      selected,
      hovered,
      colors,
    }),
    [subject, selected, hovered, colors],
  );

  const first = useRef({ state, box, view, still, words: mapWords(t) });
  const listeners = useRef({ onMove, onHover, onPick });
  listeners.current = { onMove, onHover, onPick };

  useEffect(() => {
    let started: MapEngine | undefined;
    let gone = false;
    void import('./engine.ts').then(({ startMap }) => {
      if (gone || host.current === null) return;
      started = startMap(host.current, { countries, disputed }, first.current);
      started.onHover((iso3, at) => {
        setTip(iso3 === undefined ? undefined : at);
        listeners.current.onHover(iso3);
      });
      started.onMoved((to) => listeners.current.onMove(to));
      started.onPick((iso3) => listeners.current.onPick(iso3));
      void started.ready.then(() => setReady(true));
      setEngine(started);
    });
    return () => {
      gone = true;
      started?.close();
    };
  }, [countries, disputed]);

  // In braces: what they return is no clean-up.
  useEffect(() => {
    engine?.show(state);
  }, [engine, state]);
  useView(engine, { box, view, onMove });

  const pointed = hovered === undefined ? undefined : subject.entries.find(({ iso3 }) => iso3 === hovered);
  return (
    <div className={classes.canvas} data-map="" data-ready={ready || undefined}>
      <div ref={host} className={classes.host} />
      {engine !== undefined && <MapLabels engine={engine} subject={subject} countries={countries} />}
      {pointed !== undefined && tip !== undefined && (
        <div className={classes.tip} style={{ left: tip.x, top: tip.y }} aria-hidden="true">
          <strong>{pointed.name}</strong>{' '}
          {pointed.value === undefined
            ? (pointed.note ?? t('common.noData'))
            : (subject.scores === true ? format.score : format.figure)(pointed.value)}
        </div>
      )}
    </div>
  );
}

/**
 * Keeps the map on the reader's view, or on the box. Both are compared by what they say: a page makes them anew with
 * every drawing. Another group is another box, and a view of the one before would show the wrong part of the world.
 */
function useView(
  engine: MapEngine | undefined,
  { box, view, onMove }: Pick<MapCanvasProps, 'box' | 'view' | 'onMove'>,
): void {
  const boxKey = box.join();
  const viewKey = view === undefined ? undefined : writeView(view);
  const latest = useRef({ box, view, onMove });
  latest.current = { box, view, onMove };
  const shown = useRef(boxKey);
  useEffect(() => {
    if (shown.current === boxKey) return;
    shown.current = boxKey;
    if (latest.current.view !== undefined) latest.current.onMove(undefined);
  }, [boxKey]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys stand for box and view.
  useEffect(() => {
    const { box, view } = latest.current;
    if (view === undefined) engine?.fit(box);
    else if (engine !== undefined && writeView(engine.view()) !== viewKey) engine.look(view);
  }, [engine, boxKey, viewKey]);
}

const mapWords = (t: ReturnType<typeof useI18n>['t']) => ({
  zoomIn: t('map.zoomIn'),
  zoomOut: t('map.zoomOut'),
  map: t('map.map'),
});

interface MapLabelsProps {
  readonly engine: MapEngine;
  readonly subject: MapSubject;
  readonly countries: FeatureCollection;
}

/** Names over the map in the reader's language; the larger an economy the sooner it is named. */
function MapLabels({ engine, subject, countries }: MapLabelsProps) {
  const layer = useRef<HTMLDivElement>(null);
  const [labels, setLabels] = useState<readonly LabelWish[]>([]);
  const anchors = useMemo(() => [...anchorsOf(countries)].sort((a, b) => b.size - a.size), [countries]);

  useEffect(() => {
    const names = new Map(subject.entries.map(({ iso3, name }) => [iso3, name]));
    let asked = 0;
    const place = () => {
      asked = 0;
      const room = layer.current?.getBoundingClientRect();
      if (room === undefined) return;
      const wishes = anchors.flatMap((anchor) => {
        const text = names.get(anchor.iso3);
        if (text === undefined) return [];
        const at = engine.project(anchor.place);
        return [{ id: anchor.iso3, text, x: at.x, y: at.y - (anchor.size < 0.6 ? 12 : 0) }];
      });
      setLabels(placeLabels(wishes, room.width, room.height));
    };
    const later = () => {
      if (asked === 0) asked = requestAnimationFrame(place);
    };
    place();
    const stop = engine.onView(later);
    return () => {
      stop();
      cancelAnimationFrame(asked);
    };
  }, [engine, subject, anchors]);

  return (
    <div ref={layer} className={classes.labels} aria-hidden="true">
      {labels.map((label) => (
        <span key={label.id} style={{ left: label.x, top: label.y }}>
          {label.text}
        </span>
      ))}
    </div>
  );
}
