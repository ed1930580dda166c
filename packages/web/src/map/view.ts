/** What of the world a map shows. */
export interface MapView {
  /** Degrees; east may exceed 180. */
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/** The view as it stands in an address: `67.5,48,3.2`, to about a kilometre. */
export const writeView = ({ longitude, latitude, zoom }: MapView): string =>
  [longitude, latitude, zoom].map((each) => Number(each.toFixed(2))).join(',');

/** The view of an address; undefined when it is none on this planet. */
export function readView(text: string | undefined): MapView | undefined {
  const parts = (text ?? '').split(',');
  const [longitude, latitude, zoom] = parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (parts.length !== 3 || longitude === undefined || latitude === undefined || zoom === undefined) return;
  const sound = Math.abs(longitude) <= 540 && Math.abs(latitude) <= 85 && zoom >= -2 && zoom <= 22;
  return sound ? { longitude, latitude, zoom } : undefined;
}
