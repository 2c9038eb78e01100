// `npm run tour`: the whole main job in the real app on sample data, with screenshots.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { removeOnExit } from './lib/cleanup.mjs';
import { out } from './lib/paths.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { main, say } from './lib/run.mjs';
import { verdicts } from './lib/verdict.mjs';

await main(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-report-'));
  removeOnExit(folder);
  const file = join(folder, 'tour.json');
  const code = await runPlaywright('tour', process.argv.slice(2), {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  say(`Screenshots and summary: ${relative(process.cwd(), join(out, 'tour'))}`);
  // Last, where whoever comes back to the terminal looks first.
  if (code !== 0 && existsSync(file)) {
    for (const line of verdicts(JSON.parse(readFileSync(file, 'utf8')))) say(line);
  }
  return code;
});
