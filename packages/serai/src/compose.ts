/** The only place that wires: settings in, ports out. */
import { join } from 'node:path';
import { createReadModels, policyTable, useCases } from '@serai/app';
import type { CatalogReport, Clock, Ports } from '@serai/app/ports';
import {
  createArchives,
  createLayerFiles,
  createNetworkReader,
  createRasterFiles,
  createSourceMessages,
  createStructuredReader,
  createTableReader,
  loadCatalog,
  readCatalog,
} from '@serai/sources';
import { type OpenedStorage, openStorage } from '@serai/store';
import { createBaseline } from './baseline.ts';
import { createBoundaryFiles } from './boundaries.ts';
import { createClosing } from './closing.ts';
import { createSourceWeb } from './connectors/web.ts';
import { createMailer, createWebhookCaller } from './delivery/index.ts';
import { createDocuments } from './documents/index.ts';
import { SUMMARIES_RU } from './http/reference-ru.ts';
import { urlOf } from './http/server.ts';
import {
  createIdentity,
  createKeyring,
  type IdentityService,
  readKey,
  readProviders,
} from './identity/index.ts';
import type { Settings } from './settings.ts';
import { LOOPBACK } from './settings-listening.ts';
import { createOptimiser } from './solver/highs.ts';
import { VERSION } from './version.ts';
import { createCorridorThreads } from './worker/corridors.ts';
import { createIndexComputer } from './worker/index-computer.ts';
import { createQueue, type Queue } from './worker/queue.ts';
import { createWorkbench } from './worker/workbench.ts';

/** A running platform: its ports, and what the shell needs of the database beneath. */
export interface Platform {
  readonly ports: Ports;
  readonly settings: Settings;
  readonly queue: Queue;
  readonly identity: IdentityService;
  readonly database: Pick<OpenedStorage, 'kysely' | 'pool' | 'folder'>;
  /** Closes threads and database and gives the data folder free. Safe to call twice. */
  close(): Promise<void>;
}

/** Who hears of what happens. */
export interface Reporting {
  /** Steps that may take a while. */
  readonly progress: (step: string) => void;
  /** Defects outside of any call: a person is told nothing of them, the log is. */
  readonly onDefect: (error: unknown) => void;
  /** What a person who runs the server should know, in a sentence; nobody hears it when absent. */
  readonly onNotice?: (sentence: string) => void;
}

const systemClock: Clock = { now: () => new Date().toISOString() };

/**
 * Opens everything. Throws Problem when the catalog is broken or the storage cannot
 * be opened; then nothing stays open.
 */
export async function compose(
  settings: Settings,
  { progress, onDefect, clock = systemClock }: Reporting & { readonly clock?: Clock },
): Promise<Platform> {
  progress('Reading the catalog');
  const catalog = await loadCatalog(settings.catalog, replacementsOf(settings));
  progress('Opening the database');
  const opened = await openStorage({
    dataFolder: settings.data,
    ...(settings.databaseUrl === undefined ? {} : { databaseUrl: settings.databaseUrl }),
    baseline: await createBaseline(catalog, settings.catalog, clock),
    progress,
  });
  const closing = createClosing();
  closing.add(opened.close);
  try {
    progress('Loading the figures');
    const readModels = await createReadModels(opened.storage, catalog, clock);
    const indices = createIndexComputer(catalog, readModels);
    const queue = createQueue({
      database: opened.kysely,
      storage: opened.storage,
      blobs: opened.blobs,
      useCases,
      onDefect,
    });
    const url = settings.listening.url ?? urlOf({ host: LOOPBACK, port: settings.port });
    const providers = await readProviders(settings.providers);
    const keyring = createKeyring(await readKey(settings.data, settings.secret));
    const identity = createIdentity({
      storage: opened.storage,
      database: opened,
      clock,
      keyring,
      url,
      providers,
      onDefect,
    });
    closing.add(identity.close);
    const solver = createOptimiser();
    const workbench = createWorkbench(solver);
    closing.add(workbench.close);
    const corridors = createCorridorThreads();
    closing.add(corridors.close);
    const ports: Ports = {
      catalog,
      storage: opened.storage,
      blobs: opened.blobs,
      clock,
      tables: createTableReader(),
      structured: createStructuredReader(),
      networks: createNetworkReader(),
      archives: createArchives(),
      documents: createDocuments(),
      solver,
      workbench,
      corridors,
      ...corridorPorts(settings),
      readModels,
      indices,
      boundaries: createBoundaryFiles(catalog, settings),
      jobs: queue,
      secrets: keyring,
      identity: identity.identity,
      mailer: createMailer(settings.mail),
      webhooks: createWebhookCaller(),
      sourceMessages: createSourceMessages(),
      sourceWeb: createSourceWeb({ folder: join(settings.data, 'pulls'), environment: process.env }),
      installation: {
        version: VERSION,
        url,
        providers: providers.map(({ id, name }) => ({ id, name })),
        policy: policyTable(useCases, SUMMARIES_RU),
      },
      checkCatalog: (folder) => checkCatalog(settings, folder),
    };
    closing.add(indices.close);
    closing.add(queue.close);
    return { ports, settings, queue, identity, database: opened, close: closing.run };
  } catch (error) {
    await closing.run().catch(onDefect);
    throw error;
  }
}

/** What a command that needs no database may use. */
type OfflinePort =
  | 'checkCatalog'
  | 'clock'
  | 'tables'
  | 'structured'
  | 'networks'
  | 'archives'
  | 'documents'
  | 'solver'
  | 'workbench'
  | 'corridors'
  | 'layers'
  | 'rasters'
  | 'memoryBytes';

/** Ports for commands that need no database and perhaps have no sound catalog: everything else throws. */
export function composeOffline(settings: Settings): { readonly ports: Ports; close(): Promise<void> } {
  const solver = createOptimiser();
  const workbench = createWorkbench(solver);
  const corridors = createCorridorThreads();
  const offline: Pick<Ports, OfflinePort> = {
    clock: systemClock,
    tables: createTableReader(),
    structured: createStructuredReader(),
    networks: createNetworkReader(),
    archives: createArchives(),
    documents: createDocuments(),
    solver,
    workbench,
    corridors,
    ...corridorPorts(settings),
    checkCatalog: (folder) => checkCatalog(settings, folder),
  };
  const ports = new Proxy(offline as Ports, {
    get(target, port) {
      if (!Object.hasOwn(target, port))
        throw new Error(`An offline command asked for the port "${String(port)}".`);
      return Reflect.get(target, port);
    },
  });
  const close = async (): Promise<void> => {
    await workbench.close();
    await corridors.close();
  };
  return { ports, close };
}

/** What corridors need: layers, rasters, and how much memory the system would still give. */
const corridorPorts = ({ catalog }: Settings): Pick<Ports, 'layers' | 'rasters' | 'memoryBytes'> => ({
  layers: createLayerFiles(catalog),
  rasters: createRasterFiles(),
  memoryBytes: () => process.availableMemory(),
});

async function checkCatalog(settings: Settings, folder = settings.catalog): Promise<CatalogReport> {
  const { findings, counts } = await readCatalog(folder, { ...replacementsOf(settings), figures: true });
  return { folder, counts, findings };
}

const replacementsOf = ({ names, boundaries }: Settings): { names?: string; boundaries?: string } => ({
  ...(names === undefined ? {} : { names }),
  ...(boundaries === undefined ? {} : { boundaries }),
});
