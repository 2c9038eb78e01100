// Does what the app inside a stock Electron does (its default_app): `electron [options] DIR`
// runs the application in DIR under that application's own name, version and path. The
// runtime from the package registry comes without it.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { Module } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { preload, directory, version } = parse(process.argv.slice(1));

if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (preload.length > 0) Module._preloadModules(preload);
if (directory === undefined) {
  console.error('Usage: electron [options] <directory of the application>');
  process.exit(1);
}
await runApplication(resolve(directory));

/** The first argument that is no option is the directory; Chromium reads the options itself. */
function parse(args) {
  const found = { preload: [], directory: undefined, version: false };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '--version' || arg === '-v') return { ...found, version: true };
    if (arg === '--require' || arg === '-r') found.preload.push(args[(index += 1)]);
    else if (!arg.startsWith('-')) return { ...found, directory: arg };
  }
  return found;
}

async function runApplication(directory) {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  if (manifest.version) app.setVersion(manifest.version);
  app.name = manifest.productName ?? manifest.name ?? app.name;
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(directory);
  await import(pathToFileURL(Module._resolveFilename(directory, null, true)).href);
}
