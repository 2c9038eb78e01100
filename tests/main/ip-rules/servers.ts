import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { obtainServer } from '../../../scripts/lib/find-servers.mjs';
import { say } from '../../../scripts/lib/run.mjs';

export type WebServer = 'nginx' | 'apache' | 'haproxy';
export type ServerName = WebServer | 'nftables';

/** Where nobody could have put it right, one line says what is left out; CI leaves out nothing. */
export async function hasServer(name: ServerName): Promise<boolean> {
  try {
    await obtainServer(name);
    return true;
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    say(`What ${name} does with exported rules is not tested. ${reason}`);
    return false;
  }
}

interface Place {
  folder: string;
  port: number;
  /** The folder of the program's plugins. */
  modules: string;
}

/** How a server is told to enforce the text of each list below a path of its own, `/0`, `/1`, … */
const set: Record<
  WebServer,
  { config: (texts: readonly string[], place: Place) => string; args: (config: string) => string[] }
> = {
  nginx: { config: nginxConfig, args: (config) => ['-c', config, '-e', 'stderr'] },
  apache: { config: apacheConfig, args: (config) => ['-D', 'FOREGROUND', '-f', config] },
  haproxy: { config: haproxyConfig, args: (config) => ['-db', '-f', config] },
};

/** A real server with exported lists, each below a path of its own. */
export class RunningServer {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 });

  private constructor(port: number) {
    this.#port = port;
    onTestFinished(() => this.#agent.destroy());
  }

  /** Returns once it takes connections; its own check of the configuration has passed then. */
  static async start(name: WebServer, texts: readonly string[]): Promise<RunningServer> {
    const { command, modules, env } = await obtainServer(name);
    const folder = temporaryFolder();
    const port = await freePort();
    const file = join(folder, 'server.conf');
    writeFileSync(file, set[name].config(texts, { folder, port, modules }));
    const child = spawn(command, set[name].args(file), {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    const said: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => said.push(part));
    onTestFinished(() => end(child));
    await opened(port, child, () => Buffer.concat(said).toString());
    return new RunningServer(port);
  }

  /** Whether it answers to that source address by the rules of that list. */
  async allows(list: number, address: string): Promise<boolean> {
    const asked = request({
      agent: this.#agent,
      port: this.#port,
      host: '127.0.0.1',
      path: `/${list}`,
      headers: { 'X-Real-IP': address },
    });
    asked.end();
    const [answer] = await once(asked, 'response');
    answer.resume();
    await once(answer, 'end');
    const { statusCode } = answer;
    if (statusCode !== 200 && statusCode !== 403) throw new Error(`It answers ${statusCode}.`);
    return statusCode === 200;
  }
}

function nginxConfig(texts: readonly string[], { folder, port }: Place): string {
  const locations = texts.map((text, list) => {
    const file = join(folder, `${list}.conf`);
    writeFileSync(file, text);
    return `location = /${list} { include ${file}; empty_gif; }`;
  });
  return `
    daemon off; master_process off; pid ${folder}/pid;
    events {}
    http {
      access_log off; error_log stderr;
      client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
      uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
      server {
        listen 127.0.0.1:${port};
        set_real_ip_from 127.0.0.1; real_ip_header X-Real-IP;
        ${locations.join('\n')}
      }
    }`;
}

function apacheConfig(texts: readonly string[], { folder, port, modules }: Place): string {
  const needed = ['mpm_event', 'authz_core', 'authz_host', 'remoteip'];
  mkdirSync(join(folder, 'pages'));
  const locations = texts.map((text, list) => {
    const file = join(folder, `${list}.conf`);
    writeFileSync(file, text);
    writeFileSync(join(folder, 'pages', String(list)), '');
    return `<Location /${list}>\nInclude ${file}\n</Location>`;
  });
  return `
ServerName localhost
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
User nobody
Group nogroup
${needed.map((module) => `LoadModule ${module}_module ${modules}/mod_${module}.so`).join('\n')}
RemoteIPHeader X-Real-IP
RemoteIPInternalProxy 127.0.0.1
DocumentRoot ${folder}/pages
${locations.join('\n')}`;
}

function haproxyConfig(texts: readonly string[], { port }: Place): string {
  const backends = texts.map(
    (text, list) => `backend list${list}\n${text}http-request return status 200\n`,
  );
  return `
defaults
  mode http
  timeout client 10s
  timeout server 10s
  timeout connect 10s
frontend main
  bind 127.0.0.1:${port}
  http-request set-src hdr(x-real-ip)
  use_backend list%[path,bytes(1)]
${backends.join('\n')}`;
}

/** Gone when the test is; whatever user a server becomes, it gets in. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-servers-'));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function opened(port: number, child: ChildProcess, said: () => string): Promise<void> {
  while (!(await isOpen(port))) {
    if (child.exitCode !== null) throw new Error(`It does not start: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** A network of one's own, in which nftables can do no harm; undefined: it cannot be had here. */
const ownNetwork = ['unshare', '--user', '--map-root-user', '--net'] as const;

export function hasOwnNetwork(): boolean {
  const [command, ...args] = ownNetwork;
  return spawnSync(command, [...args, 'true']).status === 0;
}

/**
 * Loads a file into nftables, twice and in a network of its own, and looks each address up.
 * Returns for each whether its set has it. Throws what nftables says where it takes no such file.
 */
export async function lookUp(text: string, addresses: readonly string[]): Promise<boolean[]> {
  const { command, env } = await obtainServer('nftables');
  const file = join(temporaryFolder(), 'rules.nft');
  writeFileSync(file, text);
  const asked = addresses.map((address) => {
    const set = address.includes(':') ? 'gatehouse_ipv6' : 'gatehouse_ipv4';
    return `"$0" get element inet gatehouse ${set} "{ ${address} }" >/dev/null 2>&1 && echo in || echo out`;
  });
  const script = ['"$0" -c -f "$1"', '"$0" -f "$1"', '"$0" -f "$1"', ...asked].join('\n');
  const [unshare, ...args] = ownNetwork;
  const { status, stdout, stderr } = spawnSync(
    unshare,
    [...args, 'sh', '-ec', script, command, file],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  );
  if (status !== 0) throw new Error(`nftables does not take it: ${stderr}\n${text}`);
  return stdout
    .trim()
    .split('\n')
    .map((answer) => answer === 'in');
}
