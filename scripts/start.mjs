// `npm start`: opens the app. Further arguments are its own, e.g. `npm start -- --user-data-dir=DIR`.
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { hasDisplay, shareDisplay } from './lib/display.mjs';
import { main, run, say, toolEnv } from './lib/run.mjs';
import { electronRuntime } from './lib/runtime.mjs';
import { needSystemPackages } from './lib/system.mjs';
import { appLaunchers, appUserFolder, lastingHome, stageApp } from './lib/unprivileged.mjs';

await main(async () => {
  if (!hasDisplay()) {
    say('There is no display to open a window on, so the tour runs instead (npm run tour).');
    return run('node', [join(import.meta.dirname, 'tour.mjs')]);
  }
  await needSystemPackages('app');
  const { executable } = await electronRuntime();
  await build();

  const args = process.argv.slice(2);
  const dataDir = args.find((arg) => arg.startsWith('--user-data-dir='))?.split('=')[1];
  if (dataDir) appUserFolder(dataDir);
  const home = lastingHome();
  const env = toolEnv(home && { HOME: home, ...shareDisplay(home) });
  return run(appLaunchers(executable).plain, [await stageApp(), ...args], { env });
});
