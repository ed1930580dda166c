/**
 * Where a car may drive, and how fast: tags as the wiki of OpenStreetMap describes them, speeds as the car profile of
 * GraphHopper has them, so that its published routes can be met.
 */
type Tags = Readonly<Record<string, string>>;

/** What a way is to a vehicle; undefined where it may not be used at all. */
export interface Passage {
  readonly forward: boolean;
  readonly backward: boolean;
  readonly speed_kmh: number;
}

const SPEEDS: Readonly<Record<string, number>> = {
  motorway: 100,
  motorway_link: 70,
  trunk: 70,
  trunk_link: 65,
  primary: 65,
  primary_link: 60,
  secondary: 60,
  secondary_link: 50,
  tertiary: 50,
  tertiary_link: 40,
  unclassified: 30,
  residential: 30,
  living_street: 6,
  service: 20,
  road: 20,
  track: 15,
};
/** Tracks that a car can drive; of one without a grade it is assumed. */
const TRACKS: Readonly<Record<string, number>> = { grade1: 20, grade2: 15, grade3: 10 };
const BAD_SURFACES = new Set([
  'cobblestone',
  'unhewn_cobblestone',
  'grass_paver',
  'gravel',
  'fine_gravel',
  'pebblestone',
  'sand',
  'paving_stones',
  'dirt',
  'ground',
  'grass',
  'unpaved',
  'compacted',
]);
const ON_BAD_SURFACES = 30;
const FERRY_SPEED = 30;

/** From the most to the least special: the first that is given decides. */
const ACCESS_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'];
const CLOSED = new Set([
  'no',
  'private',
  'restricted',
  'delivery',
  'military',
  'emergency',
  'agricultural',
  'forestry',
  'permit',
]);
const OPEN = new Set(['yes', 'permissive', 'designated', 'destination', 'customers', 'official']);

/** Barriers that no car passes unless its tags say otherwise; a gate is open unless they say that it is not. */
const BLOCKING = new Set([
  'bollard',
  'block',
  'kissing_gate',
  'fence',
  'stile',
  'turnstile',
  'cycle_barrier',
  'motorcycle_barrier',
  'jersey_barrier',
  'bus_trap',
  'sump_buster',
  'debris',
  'log',
  'wall',
  'ditch',
  'chain',
]);

const accessOf = (tags: Tags): string | undefined => {
  for (const key of ACCESS_KEYS) if (tags[key] !== undefined) return tags[key];
  return undefined;
};

const isClosed = (access: string | undefined): boolean =>
  access?.split(';').every((each) => CLOSED.has(each.trim())) === true;

/** How a car may use a way. */
export function passageOf(tags: Tags): Passage | undefined {
  const access = accessOf(tags);
  if (tags.route === 'ferry') return ferryOf(tags, access);
  const { highway = '', tracktype, impassable, status } = tags;
  const usual = SPEEDS[highway];
  if (usual === undefined || impassable === 'yes' || status === 'impassable') return undefined;
  if (highway === 'track' && tracktype !== undefined && TRACKS[tracktype] === undefined) return undefined;
  if (highway === 'service' && tags.service === 'emergency_access') return undefined;
  if (isClosed(access)) return undefined;
  if (tags.motorroad === 'no' && access === 'no') return undefined;
  return {
    ...directionsOf(tags),
    speed_kmh: speedOf(tags, (highway === 'track' && TRACKS[tracktype ?? '']) || usual),
  };
}

/** Ferries that name vehicles of another kind only carry no cars. */
function ferryOf(tags: Tags, access: string | undefined): Passage | undefined {
  if (access !== undefined && !OPEN.has(access)) return undefined;
  if (access === undefined && (tags.foot !== undefined || tags.bicycle !== undefined)) return undefined;
  return { ...directionsOf(tags), speed_kmh: FERRY_SPEED };
}

function directionsOf(tags: Tags): Pick<Passage, 'forward' | 'backward'> {
  const oneway = tags['oneway:motor_vehicle'] ?? tags['oneway:motorcar'] ?? tags.oneway;
  if (oneway === '-1' || oneway === 'reverse') return { forward: false, backward: true };
  if (oneway === 'yes' || oneway === 'true' || oneway === '1') return { forward: true, backward: false };
  if (tags['motor_vehicle:forward'] === 'no' || tags['vehicle:forward'] === 'no')
    return { forward: false, backward: true };
  if (tags['motor_vehicle:backward'] === 'no' || tags['vehicle:backward'] === 'no')
    return { forward: true, backward: false };
  if (oneway !== 'no' && (tags.junction === 'roundabout' || tags.junction === 'circular'))
    return { forward: true, backward: false };
  return { forward: true, backward: true };
}

function speedOf(tags: Tags, usual: number): number {
  const limited = limitOf(tags.maxspeed ?? tags['maxspeed:forward']);
  const speed = limited === undefined ? usual : 0.9 * limited;
  return BAD_SURFACES.has(tags.surface ?? '') ? Math.min(speed, ON_BAD_SURFACES) : speed;
}

/** Kilometres an hour of `50`, `30 mph`, `walk`. What else there is, e.g. `RU:urban`, needs laws: undefined. */
function limitOf(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(mph|km\/h|kmh)?$/.exec(text?.trim() ?? '');
  if (match !== null) return Number(match[1]) * (match[2] === 'mph' ? 1.609344 : 1);
  return text === 'walk' ? 6 : undefined;
}

/** Whether what stands on a node keeps cars from passing it. */
export function blocksCars(tags: Tags): boolean {
  const access = accessOf(tags);
  if (isClosed(access)) return tags.barrier !== undefined || tags.highway !== undefined;
  return BLOCKING.has(tags.barrier ?? '') && !(access !== undefined && OPEN.has(access));
}

/** Whether a turn rule applies to cars. */
export const appliesToCars = (except: readonly string[]): boolean =>
  !except.some((each) => each === 'motorcar' || each === 'motor_vehicle' || each === 'vehicle');
