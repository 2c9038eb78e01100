// `npm run dev`: the app with hot reload.
import { forgetBuild } from './lib/build.mjs';
import { hasDisplay, shareDisplay } from './lib/display.mjs';
import { UserError, main, run, toolEnv } from './lib/run.mjs';
import { electronRuntime } from './lib/runtime.mjs';
import { needSystemPackages } from './lib/system.mjs';
import { appLaunchers, lastingHome, needReadableCheckout } from './lib/unprivileged.mjs';

await main(async () => {
  if (!hasDisplay()) throw new UserError('There is no display to open a window on.');
  needReadableCheckout();
  await needSystemPackages('app');
  const { executable, env } = await electronRuntime();
  // It writes a development build into out/.
  forgetBuild();
  const home = lastingHome();
  return run('electron-vite', ['dev', ...process.argv.slice(2)], {
    env: toolEnv({
      ...env,
      ELECTRON_EXEC_PATH: appLaunchers(executable).plain,
      ...(home && { HOME: home, ...shareDisplay(home) }),
    }),
  });
});
