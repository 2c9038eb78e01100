import log from 'electron-log/node';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Role } from '../../../src/preload/contract/channel.ts';
import type { Result } from '../../../src/preload/contract/failure.ts';
import type { Events } from '../../../src/preload/contract/events.ts';
import type { Answer, ChannelName } from '../../../src/preload/contract/index.ts';
import { HistoryWatch } from '../../../src/main/audit/history-watch.ts';
import { announceCommits } from '../../../src/main/announcements.ts';
import { insertAccount } from '../../../src/main/accounts/accounts.ts';
import { parseEmailAddress } from '../../../src/main/mail/email-address.ts';
import { ClockWatch } from '../../../src/main/clock-watch.ts';
import { CurrentAddress } from '../../../src/main/ip-access/current-address.ts';
import { createDispatcher, pageOrigin } from '../../../src/main/ipc.ts';
import { hashPassword } from '../../../src/main/platform/argon2.ts';
import { unwatchClock, watchClock } from '../../../src/main/platform/clock.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { Jobs } from '../../../src/main/platform/jobs.ts';
import { openTransport } from '../../../src/main/mail/open-transport.ts';
import { Outbox } from '../../../src/main/mail/outbox.ts';
import { actAllowance, RateLimit, signInAllowance } from '../../../src/main/platform/rate-limit.ts';
import type { Services } from '../../../src/main/services.ts';
import { loadBlocklist } from '../../../src/main/sign-in/password.ts';
import { Sessions } from '../../../src/main/sign-in/session.ts';
import { patience } from './patience.ts';
import { type BackDoor, backDoor } from './back-door.ts';
import { copyInstallation } from './installed.ts';
import { usualPreferences } from './preferences.ts';
import { handOf, testStores } from './stores.ts';
import { type Typed, withSeen } from './seen.ts';
import { storedLog } from './stored-log.ts';

// Faults that tests provoke would otherwise be written into the log of a real Gatehouse in the home folder.
log.transports.file.level = false;
log.transports.console.level = false;

// The computer's own clock goes by the one that tests turn.
os.uptime = () => performance.now() / 1000;

export const password = 'nine quiet lamps over harbour';
export const passphrase = 'seven small boats at anchor';
export const adminEmail = 'ada@example.org';

/** The first account. */
const firstId = 1;

let accountHash: Promise<string> | undefined;

/** A folder of its own, gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a test can turn: the address of the "network". */
export interface World {
  address: string | null;
  /** What the person chooses in the system's dialog. */
  file: string | null;
  announced: string[];
  /** The same with what was told, and to which window. */
  told: { event: string; value: unknown; window: number | null }[];
}

/** The main process without Electron, on a real folder, database and dispatcher. */
export class TestApp {
  readonly world: World = { address: '203.0.113.10', file: null, announced: [], told: [] };
  readonly folder: string;
  readonly services: Services;
  readonly dispatch: ReturnType<typeof createDispatcher>;

  constructor(
    folder = temporaryFolder(),
    workstation = new Workstation(folder, null, testStores()),
  ) {
    this.folder = folder;
    watchClock();
    this.services = createTestServices(workstation, this.world);
    announceCommits(this.services);
    this.dispatch = createDispatcher(this.services, patience);
    onTestFinished(async () => {
      unwatchClock();
      await this.services.outbox.stop();
      await this.services.historyWatch.stop();
      await this.services.workstation.close();
    });
  }

  /** Calls a channel as the page in a window does. */
  async call<C extends ChannelName>(
    channel: C,
    input: Typed<C>,
    window = 1,
  ): Promise<Result<Answer<C>>> {
    const { state } = this.services.workstation;
    return this.dispatch(
      { window, isMainFrame: true, origin: pageOrigin },
      channel,
      state.stage === 'open' ? await withSeen(state.store, channel, input) : input,
    ) as Promise<Result<Answer<C>>>;
  }

  /** What a window was told by an event, oldest first. */
  events(event: keyof Events, window: number): unknown[] {
    const told = this.world.told.filter((each) => each.event === event && each.window === window);
    return told.map(({ value }) => value);
  }

  /** The value of a call that must succeed. */
  async ok<C extends ChannelName>(channel: C, input: Typed<C>, window = 1): Promise<Answer<C>> {
    const result = await this.call(channel, input, window);
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
    return result.value;
  }

  /** The code of a call that must fail. */
  async refusal<C extends ChannelName>(channel: C, input: Typed<C>, window = 1) {
    const result = await this.call(channel, input, window);
    if (result.ok) throw new Error(`${channel} was not refused`);
    return result.error;
  }

  /** First run through its channel; the administrator still has to set up an authenticator. */
  async bareFirstRun(): Promise<number> {
    await this.services.workstation.start();
    const state = await this.ok('firstRun.createAdministrator', {
      fullName: 'Ada Admin',
      email: adminEmail,
      password,
      passphrase,
      language: 'en',
      samples: false,
    });
    if (state.stage !== 'setUp') throw new Error(state.stage);
    return state.actor.id;
  }

  /**
   * First run with a policy that asks for no authenticator; afterwards the administrator is signed
   * in in window 1. It happened in another folder, of which this one gets a copy.
   */
  async firstRun(): Promise<number> {
    await copyInstallation(this.folder, (folder) => new TestApp(folder).install());
    const { workstation, preferences, sessions } = this.services;
    await workstation.start();
    await workstation.unlock(passphrase);
    preferences.rememberEmail(adminEmail);
    sessions.open(1, { id: firstId, credential_epoch: 0 }, false);
    return firstId;
  }

  /** Leaves a closed installation. The policy is put in by hand: it leaves no entry in the log. */
  async install(): Promise<void> {
    await this.bareFirstRun();
    const relaxed = {
      administratorsNeedTotp: false,
      staff: 'optional',
      clients: 'optional',
      strict: false,
      issuer: 'Gatehouse',
    };
    await this.db
      .insertInto('setting')
      .values({ key: 'mfa', value: JSON.stringify(relaxed) })
      .execute();
    await this.services.workstation.close();
  }

  get store() {
    return this.services.workstation.store;
  }

  /** The store as nobody else has it: to look, and to put rows where no operation would. */
  get db() {
    return handOf(this.store);
  }

  async addAccount(role: Role, email: string): Promise<number> {
    const passwordHash = await (accountHash ??= hashPassword(password));
    const parsed = parseEmailAddress(email);
    if (!parsed) throw new Error(email);
    const fullName = `${role} ${email}`;
    return write(this.store, (tx) =>
      insertAccount(tx, {
        role,
        fullName,
        email: parsed,
        language: 'en',
        passwordHash,
        createdAt: 0,
      }),
    );
  }

  /** Like `addAccount`, with the first administrator's hash: the same password, without the cost. */
  async addPerson(role: Role, email: string): Promise<number> {
    const parsed = parseEmailAddress(email);
    if (!parsed) throw new Error(email);
    const first = await this.db
      .selectFrom('account')
      .select('password_hash')
      .where('id', '=', 1)
      .executeTakeFirstOrThrow();
    const rest = {
      fullName: `${role} ${email}`,
      language: 'en',
      passwordHash: first.password_hash,
      createdAt: 0,
    } as const;
    return write(this.store, (tx) => insertAccount(tx, { role, email: parsed, ...rest }));
  }

  #lastWindow = 1000;

  /**
   * A new window in which the account is signed in; costs no password hash and no one's rate limit.
   * Whatever becomes of its credentials on other workstations, it goes on.
   */
  enter(account: number): number {
    const window = ++this.#lastWindow;
    this.services.sessions.open(window, { id: account, credential_epoch: Infinity }, false);
    return window;
  }

  /** A new window that asks for the account's second factor, as after a right password. */
  challenge(account: number): number {
    const window = ++this.#lastWindow;
    this.services.sessions.challenge(window, { id: account, credential_epoch: Infinity });
    return window;
  }

  /** The account's rules as rows, oldest first, the deleted ones too. */
  rules(account: number) {
    return this.db
      .selectFrom('ip_rule')
      .selectAll()
      .where('account_id', '=', account)
      .orderBy('id')
      .execute();
  }

  /** The last entry of the log, its JSON read. */
  async lastEntry() {
    const row = (await this.log()).at(-1);
    if (!row) throw new Error('The log is empty.');
    const read = (json: string | null) =>
      json === null ? null : (JSON.parse(json) as Record<string, unknown>);
    const { code, outcome, actor_id: actor, subject_id: subject, source_ip: sourceIp } = row;
    return {
      code,
      outcome,
      actor,
      subject,
      sourceIp,
      data: read(row.data),
      before: read(row.before),
      after: read(row.after),
    };
  }

  /** The log as rows, oldest first. */
  log() {
    return storedLog(this.db).execute();
  }

  /** How often the log says that an account came in. */
  async signIns(account: number): Promise<number> {
    const rows = await this.log();
    return rows.filter(({ code, subject_id: subject }) => {
      return code === 'signIn.succeeded' && subject === account;
    }).length;
  }

  async logCodes(): Promise<string[]> {
    return (await this.log()).map((row) => row.code);
  }

  /** A second, independent connection to the database. */
  backDoor(): Promise<BackDoor> {
    return backDoor(this.folder);
  }
}

function createTestServices(workstation: Workstation, world: World): Services {
  let chosen = usualPreferences;
  let lastEmail: string | null = null;
  const view = () => ({ ...usualPreferences, ...chosen, lastEmail });
  const lookups = {
    network: async () => world.address,
    service: async () => world.address ?? '',
    fingerprint: () => world.address ?? '',
  };
  return {
    workstation,
    outbox: createTestOutbox(workstation.folder),
    jobs: new Jobs(() => {}),
    chooseFile: async () => world.file,
    // Printing takes Electron: tests/e2e looks at what comes of it.
    printPdf: async (html, footer) => Buffer.from(html + footer),
    rate: new RateLimit(),
    windows: () => [],
    sessions: new Sessions(),
    acts: new RateLimit(actAllowance),
    signIns: new RateLimit(signInAllowance),
    clock: new ClockWatch(() => void world.announced.push('clock.jumped')),
    historyWatch: new HistoryWatch(workstation, () => void world.announced.push('audit.changed')),
    currentAddress: new CurrentAddress(lookups, () => {}),
    preferences: {
      view,
      choose: (change) => {
        chosen = { ...chosen, ...change };
        return view();
      },
      rememberEmail: (email) => {
        lastEmail = email;
        return true;
      },
      language: () => 'en',
      window: null,
    },
    announce: (event, value, window) => {
      world.announced.push(event);
      world.told.push({ event, value, window });
    },
    versions: () => ({ app: 'test', electron: '', chromium: '', node: process.version }),
    showFolder: async () => {},
    country: () => 'GB',
    blocklist: async () => loadBlocklist(readFileSync('resources/password-blocklist.txt', 'utf8')),
    evidenceVerifier: async () => readFileSync('resources/evidence/verify.mjs', 'utf8'),
  };
}

/** Writes mail into the folder, once a test starts it with the store. */
function createTestOutbox(folder: string): Outbox {
  const outbox = join(folder, 'outbox');
  const surroundings = { folder: outbox, isOnline: () => true };
  return new Outbox({
    transport: (store) => openTransport(store, surroundings),
    folder: outbox,
    now: () => Date.now(),
    isOnline: () => true,
  });
}
