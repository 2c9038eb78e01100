import { ownNetwork } from './network.mjs';
import { prepareApp } from './prepare.mjs';
import { run, say, toolEnv } from './run.mjs';

/**
 * Runs one project of playwright.config.ts against the built app, in a network of its own.
 * @param {'e2e' | 'tour'} project
 * @param {readonly string[]} args further arguments for Playwright
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} the exit code
 */
export async function runPlaywright(project, args, env = {}) {
  const app = await prepareApp();
  const network = ownNetwork();
  if (!network)
    say('No network of its own is possible here: tests that change the address are skipped.');
  const line = [
    'playwright',
    'test',
    '--config=playwright.config.ts',
    `--project=${project}`,
    ...args,
  ];
  const [command, ...rest] = [...(network ?? []), ...line];
  return run(command, rest, {
    env: toolEnv({ ...app.env, ...(network && { GATEHOUSE_NETNS: '1' }), ...env }),
  });
}
