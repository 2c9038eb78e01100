// `node scripts/electron.mjs --print`: one line of JSON about the Electron that everything uses.
import { UserError, main, say } from './lib/run.mjs';
import { electronRuntime } from './lib/runtime.mjs';
import { needSystemPackages } from './lib/system.mjs';

await main(async () => {
  if (process.argv[2] !== '--print')
    throw new UserError('Usage: node scripts/electron.mjs --print');
  // Its location can be told even when libraries that it needs to start are missing.
  await needSystemPackages('app').catch((error) => say(error.message));
  const { executable, version } = await electronRuntime();
  console.log(JSON.stringify({ executable, version }));
});
