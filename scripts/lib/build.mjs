import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from './paths.mjs';
import { UserError, run, say } from './run.mjs';

const stamp = join(out, '.stamp');
const entry = join(out, 'main/index.js');

/** Everything that the bundles depend on. */
const inputs = [
  'src',
  'resources',
  'scripts/lib/externals.mjs',
  'package.json',
  'package-lock.json',
  ...readdirSync(root).filter((name) =>
    /^(electron\.vite|postcss|tsconfig).*\.(ts|mjs|cjs|js|json)$/.test(name),
  ),
];
const outputs = ['out/main', 'out/preload', 'out/renderer'];

/**
 * Builds the app into out/, unless what is there was built from exactly these sources and has
 * not been touched since.
 */
export async function build() {
  if (isBuilt()) return;
  say('Building …');
  forgetBuild();
  const code = await run('electron-vite', ['build', '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) throw new UserError('The build failed.');
  writeFileSync(stamp, state());
}

/** For whoever writes into out/ by other means. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

function isBuilt() {
  return existsSync(entry) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state();
}

function state() {
  return `${hashOf(inputs)}\n${hashOf(outputs)}\n`;
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** The files below a path, in a fixed order; none if there is no such path. */
function filesIn(path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}
