import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { onExit } from './cleanup.mjs';
import { root } from './paths.mjs';

/** A failure whose message is meant for the person at the terminal, without a stack. */
export class UserError extends Error {}

/** Says on stderr what is going on, so that stdout stays free for results. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * The environment with the project's own tools first on the PATH, as npm gives it to scripts:
 * a script started by hand then uses the same Node and the same tools.
 */
export function toolEnv(extra = {}) {
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/**
 * Runs a command to its end, its output going to the terminal (or wherever `stdio` says).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it could not start
 */
export function run(command, args, options = {}) {
  return new Promise((settle) => {
    // On Windows the tools are .cmd files, which only a shell can start.
    const shell = process.platform === 'win32';
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnv(),
      stdio: 'inherit',
      shell,
      ...options,
    });
    const forget = onExit(() => child.kill());
    child.on('error', (error) => {
      say(`${command}: ${error.message}`);
      settle(1);
    });
    child.on('close', (code) => {
      forget();
      settle(code ?? 1);
    });
  });
}

/**
 * Runs a command whose failure ends the script. What it prints is shown only then.
 * @throws {UserError}
 */
export async function mustRun(command, args, options = {}) {
  const { code, text } = await new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    const forget = onExit(() => child.kill());
    const chunks = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => settle({ code: 1, text: error.message }));
    child.on('close', (code) => {
      forget();
      settle({ code, text: Buffer.concat(chunks).toString().trimEnd() });
    });
  });
  if (code === 0) return;
  if (text) say(text);
  throw new UserError(`This command failed: ${command} ${args.join(' ')}`);
}

/** Runs a short command quietly. `ok` is false when it failed or does not exist. */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { ok: result.status === 0, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}

/** Runs a script's main function and turns what it throws into an exit code. */
export async function main(story) {
  try {
    process.exitCode = (await story()) ?? 0;
  } catch (error) {
    say(error instanceof UserError ? error.message : String(error.stack));
    process.exitCode = 1;
  }
}
