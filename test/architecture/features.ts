/** The folders that may stand below each part, so that one feature has one name everywhere. */

/** The features of core: the names that every other part uses. */
export const FEATURES: readonly string[] = ['measure', 'catalog', 'indicators', 'network'];

/** Features about people: they stand above core, because who somebody is takes a store and a clock. */
export const PEOPLE_FEATURES: readonly string[] = ['accounts', 'audit', 'notifications', 'validation'];

/** Folders of a part that belong to no feature, each with what it is for. */
export const BESIDE_FEATURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'packages/core/src': {},
  'packages/app/src': {
    ports: 'what use-cases need from outside',
    policy: 'who may do what',
    administration: 'backup, restore and state of an installation',
  },
  'packages/store/src': {
    backup: 'one portable file of everything',
    files: 'stored bytes and locks',
    pglite: 'the embedded database',
    postgresql: 'the server database',
    queries: 'the calls whose statements are committed',
  },
  docs: {
    decisions: 'decision records',
    images: 'pictures of the running pages, made by `npm run pictures`',
  },
};

/** The pages of the web, each with the feature that it shows; `undefined` for those that show none. */
export const PAGES: Readonly<Record<string, string | undefined>> = {
  region: 'indicators',
  country: 'indicators',
  indicator: 'indicators',
  compare: 'indicators',
  groups: 'indicators',
  indices: 'catalog',
  lab: 'indicators',
  corridor: 'network',
  data: 'measure',
  method: 'catalog',
  admin: 'accounts',
  validation: 'validation',
  'sign-in': 'accounts',
  welcome: 'accounts',
  'forgot-password': 'accounts',
  'reset-password': 'accounts',
  account: 'accounts',
  organisations: 'accounts',
  organisation: 'accounts',
  inbox: 'notifications',
  'not-found': undefined,
};
