import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { HistoryWatch } from '../../../src/main/audit/history-watch.ts';
import { announceCommits } from '../../../src/main/announcements.ts';
import { ClockWatch } from '../../../src/main/clock-watch.ts';
import { CurrentAddress } from '../../../src/main/ip-access/current-address.ts';
import { Outbox } from '../../../src/main/mail/outbox.ts';
import { createDispatcher, pageOrigin } from '../../../src/main/ipc.ts';
import { Jobs } from '../../../src/main/platform/jobs.ts';
import type { Keychain } from '../../../src/main/platform/keychain.ts';
import { createVault } from '../../../src/main/platform/seal.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import type { Services } from '../../../src/main/services.ts';
import { RateLimit } from '../../../src/main/platform/rate-limit.ts';
import { Sessions } from '../../../src/main/sign-in/session.ts';
import './child-log.ts';
import { patience } from './patience.ts';
import { usualPreferences } from './preferences.ts';
import { testStores } from './stores.ts';

/** What a child process opens a workstation with; knows nothing of vitest, so that Node alone runs it. */

const place = { table: 'keychain', column: 'secret', row: 1 };

/** A keychain that really encrypts, with a key that a test can hand to a child process. */
export function testKeychain(key: Buffer = randomBytes(32), backend = 'test_keyring'): Keychain {
  const sealed = createVault(key);
  return {
    backend,
    wrap: async (secret) => sealed.seal(place, Buffer.from(secret)),
    unwrap: async (wrapped) => sealed.open(place, wrapped).toString(),
  };
}

/** The main process on a folder, with every call made by a window of its own: no rate limit. */
export function openApp(folder: string, keychain: Keychain) {
  const workstation = new Workstation(folder, keychain, testStores());
  const services: Services = {
    workstation,
    outbox: new Outbox({
      transport: async () => Promise.reject(new Error('No mail here.')),
      folder: join(folder, 'outbox'),
      now: Date.now,
      isOnline: () => false,
    }),
    jobs: new Jobs(() => {}),
    country: () => null,
    chooseFile: async () => null,
    printPdf: async () => new Uint8Array(),
    rate: new RateLimit(),
    windows: () => [],
    sessions: new Sessions(),
    acts: new RateLimit(),
    signIns: new RateLimit(),
    clock: new ClockWatch(() => {}),
    historyWatch: new HistoryWatch(workstation, () => {}),
    currentAddress: new CurrentAddress(
      { network: async () => null, service: async () => '', fingerprint: () => '' },
      () => {},
    ),
    preferences: {
      view: () => usualPreferences,
      choose: () => usualPreferences,
      rememberEmail: () => false,
      language: () => 'en',
      window: null,
    },
    announce: () => {},
    versions: () => ({ app: 'test', electron: '', chromium: '', node: process.version }),
    showFolder: async () => {},
    blocklist: async () => ({ size: 0, has: () => false }),
    evidenceVerifier: async () => '',
  };
  announceCommits(services);
  const dispatch = createDispatcher(services, patience);
  let window = 0;
  const call = (account: number, channel: string, input: unknown) => {
    window += 1;
    services.sessions.open(window, { id: account, credential_epoch: Infinity }, false);
    return dispatch({ window, isMainFrame: true, origin: pageOrigin }, channel, input);
  };
  return { workstation, call };
}
