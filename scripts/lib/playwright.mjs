import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeOnExit } from './cleanup.mjs';
import { virtualDisplay } from './display.mjs';
import { obtainPdftotext } from './find-pdftotext.mjs';
import { dataRoot } from './memory.mjs';
import { ownNetwork } from './network.mjs';
import { prepareApp } from './prepare.mjs';
import { run, say, toolEnv } from './run.mjs';

/** How many tests run at once. One waits more than it works. The tour is one story. */
const workers = { e2e: Math.min(availableParallelism(), 4), tour: 1 };

/**
 * Runs one project of playwright.config.ts against the built app, each worker in a network and on
 * a display of its own.
 * @param {'e2e' | 'tour'} project
 * @param {readonly string[]} args further arguments for Playwright
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} the exit code
 */
export async function runPlaywright(project, args, env = {}) {
  const app = await prepareApp();
  // From their own networks, the workers could not get it.
  if (project === 'e2e') await obtainPdftotext();
  const network = ownNetwork();
  if (!network)
    say('No network of its own is possible here: tests that change the address are skipped.');
  const line = [
    'test',
    '--config=playwright.config.ts',
    `--project=${project}`,
    `--workers=${workers[project]}`,
    ...args,
  ];
  return run('playwright', line, {
    env: toolEnv({
      ...app.env,
      ...(network && { GATEHOUSE_NETNS: '1', GATEHOUSE_WORKER: nodeInside(network) }),
      GATEHOUSE_DATA_ROOT: dataRoot(),
      GATEHOUSE_DISPLAYS: await displays(app.env.DISPLAY, workers[project]),
      ...env,
    }),
  });
}

/** A Node that runs in a new network each time it is started. */
function nodeInside(network) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-worker-'));
  removeOnExit(folder);
  const file = join(folder, 'node');
  // The one that comes with the tools: by its name, which is looked up where they lie.
  const words = [...network, 'node'].map((word) => `'${word}'`);
  writeFileSync(file, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** The displays of so many workers, the first of which is there. */
async function displays(first, count) {
  const more = Array.from({ length: count - 1 }, virtualDisplay);
  const others = await Promise.all(more);
  return [first, ...others.map(({ DISPLAY }) => DISPLAY)].join(' ');
}
