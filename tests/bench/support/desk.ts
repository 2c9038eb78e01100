import type Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { HistoryWatch } from '../../../src/main/audit/history-watch.ts';
import { ClockWatch } from '../../../src/main/clock-watch.ts';
import { CurrentAddress } from '../../../src/main/ip-access/current-address.ts';
import { openTransport } from '../../../src/main/mail/open-transport.ts';
import { Outbox } from '../../../src/main/mail/outbox.ts';
import { Jobs } from '../../../src/main/platform/jobs.ts';
import { createVault } from '../../../src/main/platform/seal.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { RateLimit } from '../../../src/main/platform/rate-limit.ts';
import type { Services } from '../../../src/main/services.ts';
import { Sessions } from '../../../src/main/sign-in/session.ts';
import { usualPreferences } from '../../main/support/preferences.ts';

/* The main process without Electron, and a help desk's hundred thousand clients. */

export const clients = 100_000;

/** An installation on a folder, opened by a keychain of its own. */
export async function makeWorkstation(folder: string): Promise<Workstation> {
  const sealed = createVault(randomBytes(32));
  const place = { table: 'keychain', column: 'secret', row: 1 };
  const workstation = new Workstation(folder, {
    backend: 'bench',
    wrap: async (secret) => sealed.seal(place, Buffer.from(secret)),
    unwrap: async (wrapped) => sealed.open(place, wrapped).toString(),
  });
  await workstation.start();
  await workstation.create(null, async () => {});
  return workstation;
}

/** An administrator (1) and the clients: every second with an authenticator, every third with rules. */
export function fillClients(raw: Sqlite.Database): void {
  const names = [
    'Anna',
    'Émile',
    'Kenji',
    'Björn',
    'Mei',
    'John',
    'Sakura',
    'Zoë',
    'Peter',
    'Noor',
  ];
  const families = [
    'Aoki',
    'Berg',
    'Chen',
    'Dubois',
    'Fischer',
    'García',
    'Ito',
    'Müller',
    'Novak',
  ];
  const account = raw.prepare(
    `insert into account (role, full_name, email, email_key, language, password_hash, state,
       created_at, last_sign_in_at, last_sign_in_address, portal_reference)
     values (?, ?, ?, ?, 'en', '', 'active', ?, ?, ?, ?)`,
  );
  const authenticator = raw.prepare(
    `insert into authenticator (account_id, label, secret, last_step, drift_steps, added_at)
     values (?, 'Phone', zeroblob(48), 0, 0, 0)`,
  );
  const searched = raw.prepare(
    `insert into client_search (account_id, list, text) values (?, 'current', ?)`,
  );
  const rule = raw.prepare(
    `insert into ip_rule (account_id, rule, note, enabled, added_at) values (?, ?, 'Office', 1, 0)`,
  );
  raw.transaction(() => {
    account.run('administrator', 'Ada', 'ada@example.org', 'ada@example.org', 0, null, null, null);
    for (let index = 0; index < clients; index++) {
      const name = `${names[index % 10]} ${families[(index * 7) % 9]}`;
      const email = `user${index}@client${(index * 31) % 5000}.example.org`;
      const address = `203.${index % 250}.${(index * 17) % 250}.${(index * 13) % 250}`;
      const reference = `C-${(index * 7919) % 1_000_003}`;
      const signedIn = [index * 3, address] as const;
      const added = account.run('client', name, email, email, index, ...signedIn, reference);
      const id = added.lastInsertRowid;
      if (index % 2 === 0) authenticator.run(id);
      const network = `198.51.${index % 250}.0/24`;
      const rules = index % 3 === 0 ? [network] : [];
      for (const each of rules) rule.run(id, each);
      searched.run(id, [name, email, reference, address, ...rules].join('\n').toLowerCase());
    }
  })();
}

/** What a workstation is made of; nothing here is asked for but data. */
export function createServices(workstation: Workstation, folder: string): Services {
  const lookups = {
    network: async () => '203.0.113.10',
    service: async () => '',
    fingerprint: () => '',
  };
  const view = () => usualPreferences;
  const surroundings = { folder, isOnline: () => true };
  return {
    workstation,
    sessions: new Sessions(),
    clock: new ClockWatch(() => {}),
    historyWatch: new HistoryWatch(workstation, () => {}),
    acts: new RateLimit(),
    signIns: new RateLimit(),
    currentAddress: new CurrentAddress(lookups, () => {}),
    preferences: {
      view,
      choose: view,
      rememberEmail: () => false,
      language: () => 'en',
      window: null,
    },
    outbox: new Outbox({
      ...surroundings,
      transport: (store) => openTransport(store, surroundings),
      now: Date.now,
    }),
    jobs: new Jobs(() => {}),
    announce: () => {},
    versions: () => ({ app: 'bench', electron: '', chromium: '', node: process.version }),
    showFolder: async () => {},
    country: () => null,
    chooseFile: async () => null,
    printPdf: async () => new Uint8Array(),
    rate: new RateLimit(),
    windows: () => [],
    blocklist: () => Promise.reject(new Error('Nobody sets a password here.')),
    evidenceVerifier: async () => '',
  };
}
