export { type BaselineFile, type BaselineFiles, readBaseline } from './baseline.ts';
export {
  type CatalogReading,
  loadCatalog,
  type ReadCatalogOptions,
  readCatalog,
} from './read-catalog.ts';
