import { afterAll, beforeEach, inject } from 'vitest';
import { dropAll, dropOrphans } from './copies.ts';
import { useServer } from './test-server.ts';

/* Runs before each file of the project `postgres`. */

useServer(inject('postgres'));

beforeEach(dropOrphans);
afterAll(dropAll);
