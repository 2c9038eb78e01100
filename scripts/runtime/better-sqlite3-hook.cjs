// Loaded with --require into the main process and every worker thread: better-sqlite3's own
// binary needs a newer Node-API than this Electron has and would crash it, so the one that was
// compiled for this Electron, which lies beside this file, is loaded in its place.
'use strict';
const Module = require('node:module');
const path = require('node:path');

const prebuilt = /[\\/]better-sqlite3[\\/]prebuilds[\\/][^\\/]+\.node$/;
const compiled = path.join(__dirname, 'better_sqlite3.node');
const load = Module._extensions['.node'];

Module._extensions['.node'] = (module, filename) =>
  load(module, prebuilt.test(filename) ? compiled : filename);
