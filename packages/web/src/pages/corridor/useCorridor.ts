import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Backdrop,
  CorridorAnswer,
  CorridorRequest,
  FoundPlace,
} from '../../workers/corridor-protocol.ts';

export type Routes = Extract<CorridorAnswer, { kind: 'routes' }>;
export type Swath = Extract<CorridorAnswer, { kind: 'swath' }>;
export type CorridorProblem = Extract<CorridorAnswer, { kind: 'problem' }>;

/** What the worker has found so far. */
export interface CorridorState {
  readonly backdrop: Backdrop | undefined;
  /** Of the newest request that had an answer; stays until a newer one has come. */
  readonly routes: Routes | undefined;
  readonly problem: CorridorProblem | undefined;
  /** Of the newest routes. */
  readonly swath: Swath | undefined;
  readonly busy: boolean;
}

export interface Corridor extends CorridorState {
  readonly search: (text: string) => Promise<readonly FoundPlace[]>;
}

type RouteQuery = Omit<Extract<CorridorRequest, { kind: 'route' }>, 'kind' | 'id'>;

/** Computes routes in a worker; what is on screen stays until newer ones have come. */
export function useCorridor(query: RouteQuery): Corridor {
  const [state, setState] = useState<CorridorState>({
    backdrop: undefined,
    routes: undefined,
    problem: undefined,
    swath: undefined,
    busy: true,
  });
  const worker = useRef<Worker | undefined>(undefined);
  const id = useRef(0);
  const waiting = useRef(new Map<number, (places: readonly FoundPlace[]) => void>());
  useEffect(() => {
    const started = new Worker(new URL('../../workers/corridor.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<CorridorAnswer>) => {
      if (data.kind === 'places') {
        waiting.current.get(data.id)?.(data.places);
        waiting.current.delete(data.id);
      } else if (data.kind === 'backdrop') setState((old) => ({ ...old, backdrop: data.backdrop }));
      else if (data.id === id.current) {
        setState((old) => {
          if (data.kind === 'swath') return { ...old, swath: data };
          return data.kind === 'routes'
            ? { ...old, routes: data, problem: undefined, swath: undefined, busy: false }
            : { ...old, problem: data, swath: undefined, busy: false };
        });
      }
    };
    return () => started.terminate();
  }, []);
  const key = JSON.stringify(query);
  useEffect(() => {
    id.current += 1;
    setState((old) => ({ ...old, busy: true }));
    worker.current?.postMessage({
      kind: 'route',
      id: id.current,
      ...(JSON.parse(key) as RouteQuery),
    } satisfies CorridorRequest);
  }, [key]);
  const search = useCallback(
    (text: string) =>
      new Promise<readonly FoundPlace[]>((resolve) => {
        const number = ++searches;
        waiting.current.set(number, resolve);
        worker.current?.postMessage({ kind: 'search', id: number, text } satisfies CorridorRequest);
      }),
    [],
  );
  return { ...state, search };
}

let searches = 0;
