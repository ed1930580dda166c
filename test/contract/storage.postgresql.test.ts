import { storageContract } from './storage.contract.ts';
import { postgresql } from './support/engines.ts';

storageContract(postgresql);
