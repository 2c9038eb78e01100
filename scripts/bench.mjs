// `npm run bench [-- ids]`: one line `<id> <ratio> <peer>` per figure on stdout. A ratio is ours
// to the peer's, both measured in this run; the figures behind it go to stderr.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { prepareApp } from './lib/prepare.mjs';
import { UserError, main, say } from './lib/run.mjs';
import { appUserTemp } from './lib/unprivileged.mjs';

/** @typedef {import('../tests/bench/support/bench.ts').Bench} Bench */

const digits = new Intl.NumberFormat('en', {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
  useGrouping: false,
});

await main(async () => {
  const benches = chosen(await load(), process.argv.slice(2));
  const context = benches.some((bench) => bench.needsApp) ? await appContext() : undefined;
  for (const bench of benches) {
    say(`${bench.id} …`);
    const ratio = await bench.run(context);
    if (!Number.isFinite(ratio)) throw new UserError(`${bench.id} gave no figure.`);
    console.log(`${bench.id} ${digits.format(ratio)} ${bench.peer}`);
  }
});

/** @param {Bench[]} all */
function chosen(all, ids) {
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
    .filter((name) => name.endsWith('.bench.ts'))
    .sort();
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(folder, name)).href)),
  );
  return modules.flatMap(({ benches }) => benches);
}

/** Most benchmarks need no Electron and must not wait for one. */
async function appContext() {
  const { env } = await prepareApp();
  return { env: { ...process.env, ...env }, temp: appUserTemp };
}
