// `npm run bench [-- ids]`: one line `<id> <ratio> <peer>` per figure on stdout.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { prepareApp } from './lib/prepare.mjs';
import { UserError, main, say } from './lib/run.mjs';
import { appUserTemp } from './lib/unprivileged.mjs';

/**
 * @typedef {object} Bench a file tests/bench/*.bench.ts or .mjs
 * @property {string} id
 * @property {(context: Context) => Promise<Figure | Figure[]>} run
 *
 * @typedef {object} Context
 * @property {string} executable starts Electron, unprivileged and on a display with `env`
 * @property {string} appDir its first argument: the built app
 * @property {Record<string, string>} env for the processes that it starts
 * @property {(name: string) => string} temp makes a temporary folder that the app may write to
 *
 * @typedef {object} Figure
 * @property {number} ratio ours to the peer's, both measured in this run
 * @property {string} peer what it is compared with
 */

await main(async () => {
  const benches = await chosen(process.argv.slice(2));
  const app = await prepareApp();
  const context = { ...app, env: { ...process.env, ...app.env }, temp: appUserTemp };
  for (const bench of benches) {
    say(`${bench.id} …`);
    for (const { ratio, peer } of [await bench.run(context)].flat()) {
      console.log(`${bench.id} ${ratio.toFixed(3)} ${peer}`);
    }
  }
});

async function chosen(ids) {
  const all = await load();
  const unknown = ids.filter((id) => !all.some((bench) => bench.id === id));
  if (unknown.length > 0) {
    const known = all.map((bench) => bench.id).join(' ');
    throw new UserError(`No benchmark is called ${unknown.join(' ')}. There are: ${known}`);
  }
  return ids.length === 0 ? all : all.filter((bench) => ids.includes(bench.id));
}

/** @returns {Promise<Bench[]>} in the order of their file names */
async function load() {
  const folder = join(root, 'tests/bench');
  const files = readdirSync(folder)
    .filter((name) => /\.bench\.(ts|mjs)$/.test(name))
    .sort();
  return Promise.all(files.map((name) => import(pathToFileURL(join(folder, name)).href)));
}
