import { storageContract } from './storage.contract.ts';
import { pglite } from './support/engines.ts';

storageContract(pglite);
