import { parentPort } from 'node:worker_threads';

/* The store thread of tests: it stays for another store when the one that it held is closed. */

if (parentPort) parentPort.close = () => {};
await import('../../../src/main/platform/db/sqlite/store-worker.ts');
