import { existsSync } from 'node:fs';
import { isRoot } from './paths.mjs';
import { UserError, capture, mustRun, say } from './run.mjs';

/**
 * Debian packages by what needs them. `a|b` is one package under its older and newer name.
 */
const groups = {
  app: [
    'xvfb',
    'xauth',
    'libgtk-3-0|libgtk-3-0t64',
    'libnss3',
    'libasound2|libasound2t64',
    'libgbm1',
    'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
    'libxss1',
    'libxtst6',
    'fonts-dejavu-core',
    'fonts-noto-cjk',
  ],
  // A real keychain, a real authenticator app, a real QR reader, a real network.
  test: ['gnome-keyring', 'dbus', 'libsecret-1-0', 'oathtool', 'zbar-tools', 'iproute2'],
  unpack: ['unzip'],
  compile: ['python3', 'make', 'g++'],
};

/**
 * Makes sure that the system packages of these groups are there: installs the missing ones as
 * root on Debian, otherwise fails with the one command to run. Does nothing on systems without
 * dpkg, where it cannot know.
 * @param {...keyof typeof groups} names
 * @throws {UserError}
 */
export async function needSystemPackages(...names) {
  const missing = missingPackages(names.flatMap((name) => groups[name]));
  if (missing.length === 0) return;
  if (!isRoot) {
    throw new UserError(
      `Some system packages are missing. Please run this command, then try again:\n` +
        `  sudo apt-get install --no-install-recommends ${missing.map(nameHere).join(' ')}`,
    );
  }
  say(`Installing system packages: ${missing.join(' ')}`);
  // Another run may be installing at this moment: wait for its lock.
  const apt = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await mustRun('apt-get', [...apt, 'update'], options);
  const install = ['install', '-y', '--no-install-recommends', ...missing.map(nameHere)];
  await mustRun('apt-get', [...apt, ...install], options);
}

/** One request for all of them: dpkg-query reports the unknown ones on stderr and goes on. */
function missingPackages(packages) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return [];
  const names = packages.flatMap((name) => name.split('|'));
  const format = '${binary:Package} ${db:Status-Status}\n';
  const { stdout } = capture('dpkg-query', ['--show', `--showformat=${format}`, ...names]);
  const installed = new Set();
  for (const line of stdout.split('\n')) {
    const [name = '', status] = line.split(' ');
    if (status === 'installed') installed.add(name.split(':')[0]);
  }
  return packages.filter(
    (name) => !name.split('|').some((alternative) => installed.has(alternative)),
  );
}

/** The newer name where this release has it: the older one is at best a virtual package there. */
function nameHere(name) {
  const alternatives = name.split('|');
  if (alternatives.length === 1) return name;
  const known = alternatives.filter((each) => capture('apt-cache', ['show', each]).stdout !== '');
  return known.at(-1) ?? alternatives[0];
}
