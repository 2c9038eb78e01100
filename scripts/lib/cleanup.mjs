import { rmSync } from 'node:fs';

/** @type {Array<() => void>} */
const tasks = [];

let isWatching = false;

/**
 * Registers what must be undone when this process ends, however that happens. The last one
 * registered runs first.
 * @param {() => void} task synchronous: nothing else runs in a process that is ending
 * @returns {() => void} takes it back
 */
export function onExit(task) {
  if (!isWatching) watch();
  isWatching = true;
  tasks.push(task);
  return () => {
    if (tasks.includes(task)) tasks.splice(tasks.indexOf(task), 1);
  };
}

/** Deletes a folder at the end of the process. */
export function removeOnExit(path) {
  onExit(() => rmSync(path, { recursive: true, force: true }));
}

function watch() {
  process.on('exit', () => {
    for (const task of tasks.splice(0).reverse()) task();
  });
  // Without a handler these end the process at once and 'exit' is never emitted.
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.once(signal, () => process.exit(128 + number));
  }
}
