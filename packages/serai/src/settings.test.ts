import { describe, expect, it } from 'vitest';
import { readSettings, SHIPPED_CATALOG } from './settings.ts';

describe('settings', () => {
  it('come from the command line, then the environment, then defaults', () => {
    const environment = {
      SERAI_DATA: 'env',
      PORT: '4000',
      DATABASE_URL: 'postgres://db/x',
      SERAI_NAMES: 'n.yaml',
    };
    expect(readSettings({ data: 'own', port: '0' }, environment)).toMatchObject({
      data: 'own',
      port: 0,
      names: 'n.yaml',
    });
    expect(readSettings({}, environment)).toMatchObject({
      data: 'env',
      port: 4000,
      databaseUrl: 'postgres://db/x',
    });
    expect(readSettings({}, {})).toEqual({
      data: '.serai',
      port: 8484,
      databaseUrl: undefined,
      catalog: SHIPPED_CATALOG,
      names: undefined,
      boundaries: undefined,
      listening: { host: '127.0.0.1', tls: undefined, trustedProxies: [], url: undefined },
      mail: { smtpUrl: undefined, from: undefined },
      providers: undefined,
      secret: undefined,
    });
  });

  it('take an empty variable for none', () => {
    expect(readSettings({}, { SERAI_DATA: '', PORT: '', DATABASE_URL: '' })).toEqual(readSettings({}, {}));
  });

  it.each(['data', 'catalog', 'names', 'boundaries'])(
    'refuse an empty --%s, which a script meant',
    (option) => {
      expect(() => readSettings({ [option]: '' }, {})).toThrow(`--${option} is empty: name a path`);
    },
  );

  it.each(['http', '-1', '65536', '80.5'])('refuse %s as a port', (port) => {
    expect(() => readSettings({ port }, {})).toThrow(`"${port}" is no port`);
  });
});
