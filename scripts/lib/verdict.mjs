import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * Says in one line for each failed test which step it was, why, and where picture and trace lie.
 * @param {import('@playwright/test/reporter').JSONReport} report what Playwright's JSON reporter wrote
 * @returns {string[]}
 */
export function verdicts(report) {
  const failed = testsIn(report).filter(({ result }) => result?.status !== 'passed');
  if (failed.length > 0) return failed.map(lineOf);
  return report.errors.map((error) => `Failed before any test: ${reasonIn(error)}`);
}

/** Every test with its last result. */
function testsIn({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status !== 'skipped')
      .map(({ results }) => ({ title, result: results.at(-1) })),
  );
  return [...own, ...suites.flatMap(testsIn)];
}

function lineOf({ title, result }) {
  const step = failedStep(result?.steps ?? []);
  const where = step ? `“${title}”, step “${step}”` : `“${title}”`;
  const kept = (result?.attachments ?? [])
    .filter(({ name, path }) => path && (name === 'picture' || name === 'trace'))
    .map(({ name, path }) => `${name} ${relative(process.cwd(), path)}`);
  return [`Failed in ${where}: ${reasonIn(result?.error)}`, ...kept].join(' | ');
}

/** The innermost step that failed or was not over when the time was; undefined where it was none. */
function failedStep(steps) {
  const step = steps.find(({ error, duration }) => error || duration < 0);
  return step && (failedStep(step.steps ?? []) ?? step.title);
}

/** What was expected and of what, without the diary of how it was waited for. */
function reasonIn(error) {
  const text = stripVTControlCharacters(error?.message ?? 'no reason was given');
  const [reason = '', log = ''] = text.split('Call log:');
  const waitedFor = /waiting for .*/.exec(reason.includes('Locator:') ? '' : log)?.[0] ?? '';
  return [...reason.split('\n'), waitedFor]
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('; ');
}
