import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';
import { UserError } from './run.mjs';

/**
 * What a change concerns: the commit that it began at, and the files that it left, as paths from
 * the root.
 * @typedef {{since: string, files: string[]}} Change
 */

/**
 * The change since a commit, what is not committed yet included. Without one: what is not committed
 * yet, or where there is nothing, the last commit.
 * @param {string} [since] a commit, as Git names it
 * @returns {Change}
 * @throws {UserError} where Git knows no such commit, or nothing of the project
 */
export function changeSince(since) {
  const from = since ?? (git('status', '--porcelain').length > 0 ? 'HEAD' : 'HEAD~1');
  const [commit] = git('rev-list', '--max-count=1', from, '--');
  const changed = git('diff', '--name-only', '--diff-filter=d', commit);
  const added = git('ls-files', '--others', '--exclude-standard');
  return { since: commit, files: [...changed, ...added] };
}

/** The lines that a Git command prints. */
function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new UserError(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout.split('\n').filter(Boolean);
}
