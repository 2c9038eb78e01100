import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { removeOnExit } from './cleanup.mjs';
import { externals } from './externals.mjs';
import { isRoot, root } from './paths.mjs';
import { UserError, capture, mustRun } from './run.mjs';

// Chromium does not sandbox a browser that runs as root, so root starts the app as `nobody`,
// with a home of its own. For anyone else these functions change nothing.

const modules = join(root, 'node_modules');

/** What only compiling it needs. */
const notNeeded = /^better-sqlite3\/(deps|src|build)(\/|$)/;

/**
 * The user that the app runs as when it is not the one who runs this script.
 * @returns {{uid: number, gid: number} | undefined}
 */
export function appUser() {
  if (!isRoot) return undefined;
  const id = (which) => Number(capture('id', [which, 'nobody']).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** The command line that makes what follows it run as the app's user. */
function asAppUser() {
  const user = appUser();
  if (!user) return [];
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--'];
}

/** Whether the app's user may enter this folder. */
export function appUserCanEnter(folder) {
  const [command, ...args] = [...asAppUser(), 'test', '-x', folder];
  return capture(command, args).ok;
}

/**
 * A fresh temporary folder that only the app's user may enter; deleted at the end.
 * @param {string} name
 */
export function appUserTemp(name) {
  const folder = mkdtempSync(join(tmpdir(), `gatehouse-${name}-`));
  giveToAppUser(folder);
  removeOnExit(folder);
  return folder;
}

/** The home in which the app keeps its data from start to start when root starts it. */
export function lastingHome() {
  if (!isRoot) return undefined;
  return appUserFolder('/var/lib/gatehouse');
}

/** Makes a folder for the app's user, unless there is one. */
export function appUserFolder(folder) {
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveToAppUser(folder);
  return folder;
}

function giveToAppUser(path) {
  const user = appUser();
  if (user) chownSync(path, user.uid, user.gid);
}

/**
 * The folder to start the built app from: the checkout, or for root a temporary copy of what
 * the app needs, because a checkout may lie where other users cannot go.
 */
export async function stageApp() {
  if (!isRoot) return root;
  const stage = mkdtempSync(join(tmpdir(), 'gatehouse-app-'));
  removeOnExit(stage);
  for (const name of ['package.json', 'resources', 'out/main', 'out/preload', 'out/renderer']) {
    if (existsSync(join(root, name)))
      await cp(join(root, name), join(stage, name), { recursive: true });
  }
  for (const name of externalFolders()) {
    await cp(join(modules, name), join(stage, 'node_modules', name), {
      recursive: true,
      filter: isNeeded,
    });
  }
  await mustRun('chmod', ['-R', 'a+rX', stage]);
  return stage;
}

/** The native modules and, beside them, their binaries for this platform (`<name>-<platform>`). */
function externalFolders() {
  return externals.flatMap((name) => {
    const scope = dirname(name);
    const binaries = scope === '.' ? [] : readdirSync(join(modules, scope));
    return [
      name,
      ...binaries
        .filter((each) => each.startsWith(`${basename(name)}-`))
        .map((each) => `${scope}/${each}`),
    ];
  });
}

function isNeeded(path) {
  const name = relative(modules, path).split(sep).join('/');
  return !notNeeded.test(name);
}

/**
 * Scripts that start Electron as the app's user. They replace themselves by it (exec), so the
 * caller has the process, its output and its end directly.
 * @param {string} executable
 * @returns {{plain: string, keychain: string}} `keychain` starts it in a session of its own with
 *   an unlocked gnome-keyring
 */
export function appLaunchers(executable) {
  if (process.platform !== 'linux') return { plain: executable, keychain: executable };
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-launch-'));
  removeOnExit(folder);
  const user = asAppUser().join(' ');
  const plain =
    user === '' ? executable : script(folder, 'plain', `exec ${user} '${executable}' "$@"`);
  const keychain = script(folder, 'keychain', keychainSession(user, executable));
  return { plain, keychain };
}

function keychainSession(user, executable) {
  // The daemon stays in the background: it must not hold the app's output open. The session
  // ends with the app, and the daemon with the session.
  const isThere =
    'dbus-send --session --print-reply --dest=org.freedesktop.DBus / ' +
    'org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true';
  const inside = [
    'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1',
    // It is in the background before it can be asked.
    `until ${isThere}; do sleep 0.1; done`,
    'exec "$0" "$@"',
  ].join('; ');
  return `exec ${user} dbus-run-session -- sh -c '${inside}' '${executable}' "$@"`;
}

function script(folder, name, line) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  return path;
}

/** Fails when the app's user cannot read the checkout itself, as hot reload needs. */
export function needReadableCheckout() {
  if (!appUser() || appUserCanEnter(root)) return;
  throw new UserError(
    'As root the app runs as an unprivileged user, who cannot enter this folder. Please move the ' +
      'checkout to where other users can go, or work as an ordinary user.',
  );
}
