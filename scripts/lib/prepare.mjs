import { virtualDisplay } from './display.mjs';
import { build } from './build.mjs';
import { electronRuntime } from './runtime.mjs';
import { needSystemPackages } from './system.mjs';
import { appLaunchers, appUser, stageApp } from './unprivileged.mjs';

/**
 * Brings everything into place that a test or a benchmark needs to start the built app.
 * @returns {Promise<{executable: string, appDir: string, env: Record<string, string>}>} `env` is
 *   for the process that starts the app; tests/e2e/fixtures.ts reads the GATEHOUSE_ variables
 */
export async function prepareApp() {
  await needSystemPackages('app', 'test');
  const runtime = await electronRuntime();
  await build();
  const appDir = await stageApp();
  const { plain, keychain } = appLaunchers(runtime.executable);
  const user = appUser();
  return {
    executable: plain,
    appDir,
    env: {
      ...runtime.env,
      ...(await virtualDisplay()),
      GATEHOUSE_APP: appDir,
      GATEHOUSE_EXECUTABLE: plain,
      GATEHOUSE_KEYCHAIN_EXECUTABLE: keychain,
      ...(user && { GATEHOUSE_APP_USER: `${user.uid}:${user.gid}` }),
    },
  };
}
