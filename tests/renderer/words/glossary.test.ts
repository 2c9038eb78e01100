import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languages } from '../../../src/preload/contract/app.ts';
import { glossary } from '../../../src/renderer/src/words/glossary.ts';

const source = join(import.meta.dirname, '../../../src');
/** Every catalog, by its path: screens, sentences of the log, mails, menus. */
const catalogs = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\/words\/(.*\/)?(en|zh-CN|ja)\.ts$/.test(path),
);

it.each(languages)('one term for one thing, in every catalog: %s', (language) => {
  const own = catalogs.filter((path) => path.endsWith(`/${language}.ts`));
  expect(own.length).toBeGreaterThan(20);
  const found = own.flatMap((path) =>
    readFileSync(join(source, path), 'utf8')
      .split('\n')
      .flatMap((line) =>
        glossary[language]
          .filter(({ never }) => never.test(line))
          .map(({ term }) => `${path}: ${term}, not: ${line.trim()}`),
      ),
  );
  expect(found).toEqual([]);
});
