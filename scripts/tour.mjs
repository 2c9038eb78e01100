// `npm run tour`: the whole main job in the real app on sample data, with screenshots.
import { join, relative } from 'node:path';
import { out } from './lib/paths.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { main, say } from './lib/run.mjs';

await main(async () => {
  const code = await runPlaywright('tour', process.argv.slice(2));
  say(`Screenshots and summary: ${relative(process.cwd(), join(out, 'tour'))}`);
  return code;
});
