/** Worker of the corridor page: fetches what the platform ships, and computes the newest route that is asked for. */
import {
  areasOf,
  type EmbeddedLayers,
  type GeoJsonFile,
  linesOf,
  parseChains,
  parsePlaces,
  toRelief,
} from '@serai/core/network';
import { backdropOf, findPlaces, findRoutes } from './corridor-compute.ts';
import type { CorridorAnswer, CorridorRequest } from './corridor-protocol.ts';

const answer = (message: CorridorAnswer): void => self.postMessage(message);

const API = '/api/v1';

async function load(): Promise<EmbeddedLayers> {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(`${API}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  const text = async (name: string) => (await get(`/layers/embedded/${name}`)).text();
  const geojson = async (path: string) => (await (await get(path)).json()) as GeoJsonFile;
  const [places, chains, relief, borders, lakes, rivers] = await Promise.all([
    text('places'),
    text('chains'),
    get('/layers/embedded/relief').then(({ body }) =>
      new Response(body!.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer(),
    ),
    geojson('/boundaries/geometry'),
    geojson('/layers/embedded/lakes'),
    geojson('/layers/embedded/rivers'),
  ]);
  return {
    places: parsePlaces('places.tsv', places),
    chains: parseChains('chains.tsv', chains),
    relief: toRelief('relief', new Uint8Array(relief)),
    borders: areasOf(borders),
    lakes: areasOf(lakes),
    rivers: linesOf(rivers),
  };
}

const loading = load();
let newest = 0;

loading.then(
  (layers) => answer({ kind: 'backdrop', backdrop: backdropOf(layers) }),
  (error: unknown) => answer({ kind: 'problem', id: newest, code: 'other', message: String(error) }),
);

self.onmessage = ({ data }: MessageEvent<CorridorRequest>): void => {
  if (data.kind === 'search') {
    void loading.then(
      (layers) => answer({ kind: 'places', id: data.id, places: findPlaces(layers, data.text) }),
      () => {},
    );
    return;
  }
  newest = data.id;
  // Messages that came meanwhile are read first: of a row of them only the last is computed.
  void loading.then(
    (layers) =>
      setTimeout(() => {
        if (data.id !== newest) return;
        const found = findRoutes(layers, data);
        answer(found.answer);
        // Whoever drags an end on does not wait for the swath.
        setTimeout(() => {
          if (data.id === newest && found.swath !== undefined) answer(found.swath());
        });
      }),
    () => {},
  );
};
