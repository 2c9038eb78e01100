// `npm test [-- steps]`: every check of the project. The last line is `N passed, N failed`.
// Arguments choose steps; what follows `--` goes to the last of them:
//   npm test -- unit            npm test -- e2e -- -g 'allowed IP'
// `changed` narrows every step that can be narrowed to what a change concerns:
//   npm test -- changed         npm test -- changed main
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from './lib/build.mjs';
import { changeSince } from './lib/changed.mjs';
import { floorFaults } from './lib/check-floors.mjs';
import { removeOnExit } from './lib/cleanup.mjs';
import { rules } from './lib/floors.mjs';
import { dataRoot } from './lib/memory.mjs';
import { root } from './lib/paths.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { UserError, main, run, say, toolEnv } from './lib/run.mjs';

/**
 * `failures` names the tests that failed, each with the first line of what it said.
 * @typedef {{passed: number, failed: number, skipped: number, failures?: string[]}} Counts
 */

const reports = mkdtempSync(join(tmpdir(), 'gatehouse-reports-'));
removeOnExit(reports);

/** @typedef {import('./lib/changed.mjs').Change} Change */

/**
 * In the order in which they run. Of what is narrowed to a change: the unit tests that import
 * something of it, and the end-to-end tests that do; what the built app runs, those do not import.
 * @type {Record<string, (args: string[], change: Change | null) => Promise<Counts>>}
 */
const steps = {
  format: (_, change) => checkFiles('oxfmt', ['--check'], change, /\.(m?[jt]sx?|json|css|md)$/),
  lint: (_, change) =>
    checkFiles('oxlint', ['--type-aware', '--deny-warnings'], change, /\.m?[jt]sx?$/),
  floors: checkFloors,
  types: checkTypes,
  unit: runUnitTests,
  build: runBuild,
  e2e: runEndToEndTests,
};

await main(async () => {
  const { names, args, change } = parse(process.argv.slice(2));
  /** @type {Array<{name: string, counts: Counts, seconds: string}>} */
  const results = [];
  for (const name of names) {
    const start = performance.now();
    console.log(`\n── ${name} ──`);
    const buildFailed = results.some(
      (result) => result.name === 'build' && result.counts.failed > 0,
    );
    const counts =
      name === 'e2e' && buildFailed
        ? skippedWithoutBuild()
        : await attempt(steps[name], args, change);
    results.push({ name, counts, seconds: ((performance.now() - start) / 1000).toFixed(1) });
  }
  return summarize(results);
});

function parse(argv) {
  const split = argv.includes('--') ? argv.indexOf('--') : argv.length;
  if (argv[0] === 'changed') {
    const [, since] = argv.slice(0, split);
    return { names: Object.keys(steps), args: argv.slice(split + 1), change: changeSince(since) };
  }
  const names = argv.slice(0, split);
  const unknown = names.find((name) => !Object.hasOwn(steps, name));
  if (unknown)
    throw new UserError(
      `No step is called ${unknown}. There are: ${Object.keys(steps).join(' ')} changed`,
    );
  const chosen = Object.keys(steps).filter((name) => names.length === 0 || names.includes(name));
  return { names: chosen, args: argv.slice(split + 1), change: null };
}

/** A step that breaks counts as failed; the others still run. */
async function attempt(step, args, change) {
  try {
    return await step(args, change);
  } catch (error) {
    say(error instanceof UserError ? error.message : String(error.stack));
    return one(false);
  }
}

/** @returns {Counts} */
function one(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function check(command, args) {
  return one((await run(command, args)) === 0);
}

/** Of a change, only the files that the tool reads. */
async function checkFiles(command, args, change, readable) {
  const files = change?.files.filter((file) => readable.test(file));
  return files?.length === 0 ? one(true) : check(command, [...args, ...(files ?? [])]);
}

/** What may import what (scripts/lib/floors.mjs). */
function checkFloors() {
  const faults = floorFaults(root, rules);
  for (const fault of faults) console.log(fault);
  return one(faults.length === 0);
}

/** One program per runtime: each sees only the globals that it really has. */
async function checkTypes() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const name of ['main', 'preload', 'renderer', 'tests']) {
    const config = `tsconfig.${name}.json`;
    if (existsSync(join(root, config))) add(total, await check('tsc', ['--noEmit', '-p', config]));
  }
  return total;
}

async function runUnitTests(args, change) {
  const file = join(reports, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const env = toolEnv({ TMPDIR: dataRoot() });
  const narrowed = change ? ['--changed', change.since, '--passWithNoTests'] : [];
  const code = await run('vitest', ['run', ...reporters, ...narrowed, ...args], { env });
  return counted(code, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresOfFile),
  }));
}

/** A file that could not be loaded has no test that failed: its own message tells. */
function failuresOfFile({ name, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  const lines = failed.map((test) => failure(file, test.fullName, test.failureMessages[0]));
  return lines.length === 0 && message ? [failure(file, 'as a whole', message)] : lines;
}

async function runBuild() {
  await build();
  return one(true);
}

async function runEndToEndTests(args, change) {
  const file = join(reports, 'e2e.json');
  const narrowed = change ? [`--only-changed=${change.since}`, '--pass-with-no-tests'] : [];
  const code = await runPlaywright('e2e', [...narrowed, ...args], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return counted(code, file, ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOfSuite),
  }));
}

function failuresOfSuite({ specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  const lines = failed.map(({ file, line, title, tests }) => {
    const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
    return failure(`${file}:${line}`, title, errors[0]?.message);
  });
  return [...lines, ...suites.flatMap(failuresOfSuite)];
}

function failure(where, title, message = '') {
  return `${where} › ${title}\n    ${stripVTControlCharacters(message).split('\n')[0]}`;
}

/**
 * The counts that a test runner reports. A run that fails without a failed test (no tests, an
 * error outside of them) counts as one.
 */
function counted(code, file, read) {
  if (!existsSync(file)) return one(false);
  const counts = read(JSON.parse(readFileSync(file, 'utf8')));
  if (code === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: ['no test, but an error outside of the tests'] };
}

function skippedWithoutBuild() {
  say('Skipped and counted as failed, because the build failed.');
  return one(false);
}

function add(total, counts) {
  for (const key of ['passed', 'failed', 'skipped']) total[key] += counts[key];
}

function text({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @returns the exit code */
function summarize(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = results.flatMap(({ counts }) => counts.failures ?? []);
  if (failures.length > 0) console.log(`\n── failed ──\n${failures.join('\n')}`);
  console.log('\n── summary ──');
  for (const { name, counts, seconds } of results) {
    console.log(`${name.padEnd(8)}${`${seconds} s`.padStart(9)}  ${text(counts)}`);
    add(total, counts);
  }
  console.log(`\n${text(total)}`);
  return total.failed > 0 ? 1 : 0;
}
