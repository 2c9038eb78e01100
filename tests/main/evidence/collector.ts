import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeAuthority } from '../../../scripts/lib/authority.mjs';
import { obtainRsyslog } from '../../../scripts/lib/find-rsyslog.mjs';
import { temporaryFolder } from '../support/workstation.ts';

/** Debian's rsyslog behind TLS on loopback, writing what it gets into a file as it stands. */
export class TestCollector {
  readonly port: number;
  /** Certificate of the authority that signed its own. */
  readonly authority: string;
  readonly #folder: string;
  readonly #configuration: string;
  #child: ChildProcess | null = null;

  private constructor(
    folder: string,
    port: number,
    made: Awaited<ReturnType<typeof makeAuthority>>,
    configuration: string,
  ) {
    this.#folder = folder;
    this.port = port;
    this.authority = readFileSync(made.authority, 'utf8');
    this.#configuration = configuration;
    onTestFinished(() => this.kill());
  }

  static async make(): Promise<TestCollector> {
    const folder = temporaryFolder();
    const made = await makeAuthority(folder);
    const port = await freePort();
    const configuration = join(folder, 'rsyslog.conf');
    writeFileSync(
      configuration,
      `global(
        workDirectory="${folder}"
        defaultNetstreamDriver="gtls"
        defaultNetstreamDriverCAFile="${made.authority}"
        defaultNetstreamDriverCertFile="${made.server.certificate}"
        defaultNetstreamDriverKeyFile="${made.server.key}"
        maxMessageSize="64k"
      )
      module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
      template(name="raw" type="string" string="%rawmsg%\\n")
      input(type="imtcp" port="${port}" address="127.0.0.1")
      action(type="omfile" file="${join(folder, 'received.log')}" template="raw")
      `,
    );
    return new TestCollector(folder, port, made, configuration);
  }

  /** Returns once it takes connections. */
  async start(): Promise<void> {
    const { command, modules, env } = await obtainRsyslog();
    const args = ['-n', '-f', this.#configuration, '-i', join(this.#folder, 'pid'), '-M', modules];
    this.#child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env },
    });
    const until = performance.now() + 120_000;
    while (!(await isOpen(this.port))) {
      if (performance.now() > until) throw new Error('rsyslog does not start.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  /** The messages that it has written, one by one. */
  received(): string[] {
    const file = join(this.#folder, 'received.log');
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
