/** Strokes of the icons on a 20 x 20 ground. */
const PATHS = {
  region: 'M2.5 5.5 7.5 3l5 2.5 5-2.5v11.5l-5 2.5-5-2.5-5 2.5zM7.5 3v11.5M12.5 5.5V17',
  country: 'M4.5 17.5v-15M4.5 3.5h11l-2.5 4 2.5 4h-11',
  indicator: 'M2.5 17.5h15M4 13l4-5 3.5 3L17 4',
  compare: 'M3 4v12M3 6h9M3 10h14M3 14h6',
  corridor: 'M4 17.5a1.5 1.5 0 1 0 0-.1zM13 3.5a1.5 1.5 0 1 0 0-.1zM5.5 16c4-1 1-5 4.5-6s1.5-4 3.5-5',
  groups:
    'M5 6.5a2 2 0 1 0 0-.1zM9.5 4a1.6 1.6 0 1 0 0-.1zM3.5 11a1.6 1.6 0 1 0 0-.1zM13 12a2 2 0 1 0 0-.1zM17 9.5a1.5 1.5 0 1 0 0-.1zM15.5 16.5a1.6 1.6 0 1 0 0-.1z',
  indices: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z',
  lab: 'M3 5.5h6M13 5.5h4M3 10h2M9 10h8M3 14.5h9M16 14.5h1M9 3.5h4v4H9zM5 8h4v4H5zM12 12.5h4v4h-4z',
  data: 'M3.5 5c0-1.4 2.9-2.5 6.5-2.5s6.5 1.1 6.5 2.5-2.9 2.5-6.5 2.5S3.5 6.4 3.5 5zM3.5 5v10c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5V5M3.5 10c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5',
  method: 'M10 2.5v4M10 6.5H4.5v4M10 6.5h5.5v4M10 6.5v4M2.5 10.5h4v4h-4zM8 10.5h4v4H8zM13.5 10.5h4v4h-4z',
  search: 'M8.5 14.5a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM13 13l4.5 4.5',
  light:
    'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4',
  dark: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  close: 'M4.5 4.5l11 11M15.5 4.5l-11 11',
  table: 'M2.5 4h15v12h-15zM2.5 8h15M2.5 12h15M8 4v12',
  chart: 'M3.5 17V9M8 17V3M12.5 17v-6M17 17V6M2 17.5h16',
  download: 'M10 2.5v10M6 9l4 4 4-4M3 17h14',
  help: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM7.7 7.6C8 6.3 9 5.8 10 5.8c1.3 0 2.3.8 2.3 2 0 1.8-2.3 2-2.3 3.7M10 14.3v.2',
  language:
    'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM2 10h16M10 2c2.5 2.3 3.5 5 3.5 8s-1 5.7-3.5 8c-2.5-2.3-3.5-5-3.5-8s1-5.7 3.5-8z',
  user: 'M10 10.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2.5 17.5c.8-3.2 3.8-5 7.5-5s6.7 1.8 7.5 5',
  organisation: 'M3.5 17.5v-12l6.5-3 6.5 3v12M1.5 17.5h17M7 8.5h1M12 8.5h1M7 12h1M12 12h1M10 17.5v-2.5',
  validation: 'M2.5 4.5h9M2.5 9h6M2.5 13.5h4M9 14l3 3 5.5-7.5',
  administration: 'M3 5h8M15 5h2M3 10h2M9 10h8M3 15h8M15 15h2M13 3v4M7 8v4M13 13v4',
  print: 'M5.5 7.5v-5h9v5M5.5 14.5h-3v-7h15v7h-3M5.5 11.5h9v6h-9z',
} as const;

/** Name of an icon. */
export type IconName = keyof typeof PATHS;

/** A line icon in the colour of the text; decoration beside a label, so hidden from readers of the page. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
