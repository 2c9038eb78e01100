import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onExit } from './cleanup.mjs';
import { obtainPostgres } from './find-postgres.mjs';
import { dataRoot, memory } from './memory.mjs';
import { isRoot } from './paths.mjs';
import { UserError, capture, mustRun } from './run.mjs';

// A PostgreSQL server for a test, a bench or the tour: in a temporary folder, on a free port, gone
// with the process that started it. PostgreSQL refuses to run as root: root runs it as `postgres`
// or `nobody`.

/** Nothing is lost but the server's own time: the folder goes at the end anyway. */
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const usual = {
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  max_wal_senders: '0',
  wal_level: 'minimal',
  // Nothing here lives long enough to be vacuumed, and it would hold up the copying of a database.
  autovacuum: 'off',
  // A statement that a test refuses on purpose is no news.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
};

const places = [tmpdir(), memory];

const folderName = /^gatehouse-postgres-(\d+)-/;

/**
 * @typedef {object} ServerOptions
 * @property {{key: string, certificate: string}} [tls] files (makeAuthority); the server then takes no
 *   connection over TCP without TLS
 * @property {boolean} [durable] keep what it promised through a crash, as a real one does
 * @property {string[]} [addresses] to listen on; by default 127.0.0.1 alone
 * @property {Record<string, string>} [settings] of postgresql.conf, over the usual ones
 * @property {import('./find-postgres.mjs').Programs} [programs]
 */

/**
 * Starts a server. Whoever calls it has to `stop` it, or to end.
 * @param {ServerOptions} [options]
 */
export async function startServer(options = {}) {
  const programs = options.programs ?? (await obtainPostgres());
  const server = new Server(programs, options);
  await server.initialize();
  await server.start();
  return server;
}

class Server {
  host = '127.0.0.1';
  port = 0;
  superuser = `chief_${randomBytes(4).toString('hex')}`;
  password = randomBytes(12).toString('hex');
  /** Folder of the unix socket, which a client takes for a host. */
  socket;
  /** What runs it: PostgreSQL's own tools are there. */
  programs;
  #options;
  #folder;
  #user = serverUser();
  #child;
  #forget = () => {};

  constructor(programs, options) {
    this.programs = programs;
    this.#options = options;
    for (const place of places) sweep(place);
    this.#folder = mkdtempSync(join(placeFor(options), `gatehouse-postgres-${process.pid}-`));
    this.socket = join(this.#folder, 'socket');
    this.#forget = onExit(() => this.#abandon());
    chmodSync(this.#folder, 0o755);
  }

  /** Makes the cluster. */
  async initialize() {
    for (const folder of [this.#data, this.socket]) {
      mkdirSync(folder, { mode: 0o700 });
      this.#give(folder);
    }
    chmodSync(this.socket, 0o755);
    const secret = this.#write('password', this.password);
    await mustRun(
      join(this.programs.bin, 'initdb'),
      [
        `--pgdata=${this.#data}`,
        `--username=${this.superuser}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--locale=C.UTF-8',
        '--encoding=UTF8',
        '--no-sync',
        '--no-instructions',
      ],
      this.#spawnOptions(),
    );
    rmSync(secret);
    this.#write('data/pg_hba.conf', this.#access());
    const [address = '127.0.0.1'] = this.#options.addresses ?? [];
    this.host = address;
    this.port = await freePort(address);
  }

  /** Starts it where it does not run; returns when it takes connections. */
  async start() {
    if (this.isRunning) return;
    const deadline = performance.now() + 30_000;
    while (!(await this.#attempt())) {
      // After a kill, the shared memory stays busy until the last of its processes is gone.
      if (performance.now() > deadline) {
        throw new UserError(`PostgreSQL does not start:\n${this.log().slice(-2000)}`);
      }
      await sleep(200);
    }
  }

  get isRunning() {
    return this.#child !== undefined && isGoing(this.#child);
  }

  /** What the server has said. */
  log() {
    const file = join(this.#folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /**
   * Sends a signal to all processes of the server: SIGKILL as when the computer dies, SIGSTOP and
   * SIGCONT as when the network does. What ends it is waited for.
   * @param {NodeJS.Signals} [signal]
   */
  async kill(signal = 'SIGKILL') {
    const child = this.#child;
    if (child === undefined || !isGoing(child)) return;
    const family = [child.pid, ...childrenOf(child.pid)];
    const ended = signal === 'SIGKILL' ? endOf(child) : undefined;
    for (const pid of family) sendTo(pid, signal);
    await ended;
  }

  /**
   * Stops and starts it on the same port.
   * @param {Pick<ServerOptions, 'tls'>} [change] with another certificate
   */
  async restart(change = {}) {
    await this.halt();
    this.#options = { ...this.#options, ...change };
    this.#write('data/pg_hba.conf', this.#access());
    await this.start();
  }

  /** Stops it; `start` goes on from there. Open connections are ended. */
  async halt() {
    const child = this.#child;
    if (child === undefined || !isGoing(child)) return;
    const ended = endOf(child);
    for (const pid of childrenOf(child.pid)) sendTo(pid, 'SIGCONT');
    sendTo(child.pid, 'SIGCONT');
    sendTo(child.pid, 'SIGINT');
    const slow = setTimeout(() => sendTo(child.pid, 'SIGQUIT'), 10_000);
    await ended;
    clearTimeout(slow);
  }

  /** Stops it for good and deletes its folder. */
  async stop() {
    await this.halt();
    this.#forget();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get #data() {
    return join(this.#folder, 'data');
  }

  /** @returns {Promise<boolean>} whether it has come up */
  async #attempt() {
    const output = openSync(join(this.#folder, 'log'), 'a');
    const [command, ...args] = [...dyingWithUs(), join(this.programs.bin, 'postgres')];
    this.#child = spawn(command, [...args, '-D', this.#data, ...this.#settings()], {
      ...this.#spawnOptions(),
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const child = this.#child;
    child.on('error', () => {});
    // It keeps nobody from ending: that ends it.
    child.unref();
    while (isGoing(child)) {
      if (this.#isReady(child.pid)) return true;
      await sleep(20);
    }
    return false;
  }

  /** The server says so itself in its lock file: the process in the first line, the state in the last. */
  #isReady(pid) {
    const file = join(this.#data, 'postmaster.pid');
    if (!existsSync(file)) return false;
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  }

  #settings() {
    const { durable, tls, addresses = ['127.0.0.1'], settings } = this.#options;
    const all = {
      ...usual,
      ...(durable ? {} : fast),
      listen_addresses: addresses.join(','),
      port: String(this.port),
      unix_socket_directories: this.socket,
      ...(tls ? this.#certificate(tls) : {}),
      ...settings,
    };
    return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  }

  /** The server insists on a key of its own that nobody else can read. */
  #certificate({ key, certificate }) {
    const files = { ssl_cert_file: certificate, ssl_key_file: key };
    const own = Object.entries(files).map(([name, from]) => {
      const file = join(this.#data, name);
      copyFileSync(from, file);
      chmodSync(file, 0o600);
      this.#give(file);
      return [name, file];
    });
    return { ssl: 'on', ...Object.fromEntries(own) };
  }

  #access() {
    const tcp = this.#options.tls ? 'hostssl' : 'host';
    return `local all all scram-sha-256\n${tcp} all all all scram-sha-256\n`;
  }

  #write(name, text) {
    const file = join(this.#folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    this.#give(file);
    return file;
  }

  #give(path) {
    if (this.#user) chownSync(path, this.#user.uid, this.#user.gid);
  }

  #spawnOptions() {
    // Not the caller's language: what the server says is looked for in its log.
    const env = { ...process.env, ...this.programs.env, LC_ALL: 'C.UTF-8' };
    return { cwd: this.#folder, env, ...this.#user };
  }

  /** For a process that is ending, which can wait for nothing. */
  #abandon() {
    const pid = this.#child && isGoing(this.#child) ? this.#child.pid : undefined;
    const family = pid === undefined ? [] : [pid, ...childrenOf(pid)];
    for (const each of family) sendTo(each, 'SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Who runs the server, where that must be somebody else. */
function serverUser() {
  if (!isRoot) return undefined;
  const name = capture('id', ['-u', 'postgres']).ok ? 'postgres' : 'nobody';
  const id = (which) => Number(capture('id', [which, name]).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** The command line that has what follows it end with this process, also where that is killed. */
function dyingWithUs() {
  const prefix = ['setpriv', '--pdeathsig', 'QUIT', '--'];
  const [command, ...args] = [...prefix, 'true'];
  return process.platform === 'linux' && capture(command, args).ok ? prefix : [];
}

/** In memory where there is room: a database is copied there in a sixth of the time. */
function placeFor({ durable }) {
  return durable ? tmpdir() : dataRoot();
}

/** Deletes the folders of processes that were killed. */
function sweep(place) {
  if (!existsSync(place)) return;
  for (const name of readdirSync(place)) {
    const pid = Number(folderName.exec(name)?.[1]);
    if (pid && !sendTo(pid, 0)) rmSync(join(place, name), { recursive: true, force: true });
  }
}

/** Whether the process was there to get it; 0 only asks. */
function sendTo(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isGoing(child) {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Waits for the end of a process that otherwise keeps nobody waiting. */
async function endOf(child) {
  child.ref();
  await once(child, 'exit');
}

function childrenOf(pid) {
  const { stdout } = capture('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  return stdout.split('\n').map(Number).filter(Boolean);
}

/** A port that nobody listens on at this moment. */
async function freePort(host) {
  const probe = createServer();
  probe.listen(0, host);
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
