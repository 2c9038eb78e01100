import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { obtainPackages } from './debian-packages.mjs';
import { capture } from './run.mjs';

/** Where Debian puts the sources of Go's libraries, and the Go that its packages bring. */
const library = 'usr/share/gocode';
const ownGo = 'usr/lib/go';

/**
 * Go and its library `golang.org/x/mod`, with which tests check what Gatehouse signs.
 * @typedef {object} Go
 * @property {string} command
 * @property {Record<string, string>} env where it finds itself and the library
 */

/**
 * What is on this computer, or else Debian's packages, unpacked into the cache.
 * @returns {Promise<Go>}
 * @throws {import('./run.mjs').UserError} one line, where there is none and it cannot be had
 */
export async function obtainGo() {
  return findGo('/') ?? goIn(await obtainPackages('go', ['golang-go', 'golang-golang-x-mod-dev']));
}

/** @returns {Go | undefined} */
function findGo(root) {
  const hasLibrary = existsSync(join(root, library, 'src/golang.org/x/mod/sumdb/tlog'));
  if (!hasLibrary || !capture('go', ['version']).ok) return undefined;
  return { command: 'go', env: { GOPATH: join(root, library) } };
}

/** What was not installed is in the folder; the rest is on the computer. */
function goIn(folder) {
  const hasGo = existsSync(join(folder, ownGo, 'bin/go'));
  const hasLibrary = existsSync(join(folder, library));
  const own = { command: join(folder, ownGo, 'bin/go'), env: { GOROOT: join(folder, ownGo) } };
  const { command, env } = hasGo ? own : { command: 'go', env: {} };
  return { command, env: { ...env, GOPATH: join(hasLibrary ? folder : '/', library) } };
}
