import type { ChannelName, Input } from '../../../src/preload/contract/index.ts';
import { adminEmail, passphrase, password, type TestApp } from '../support/workstation.ts';

/** An input that the channel takes, and what has to be there for the call to succeed. */
export interface Sample<C extends ChannelName> {
  /** `subject` and `id` are put in by the test. */
  input: Input<C>;
  /** Whether a successful call must leave a log entry: the test's own word, not the contract's. */
  writes: boolean;
  /** In which of the workstation's stages it succeeds; `signedIn` is the usual one. */
  stage?: 'firstRun' | 'locked' | 'signedOut';
  /** Makes the row that `id` names, in the administrator's own list. */
  row?: 'rule' | 'deletedRule';
}

const filter = { kind: null, outcome: null, from: null, to: null, below: null, limit: 50 };
const source = { source: 'fixed', serviceUrl: '', fixedAddress: '203.0.113.10' } as const;
const details = { note: 'office', expiresAt: null };

/** One for every channel: a new one does not compile until it is here. */
export const samples: { readonly [C in ChannelName]: Sample<C> } = {
  'app.state': { input: {}, writes: false },
  'app.retry': { input: {}, writes: false },
  'app.openDataFolder': { input: {}, writes: false },
  'app.versions': { input: {}, writes: false },
  'preferences.get': { input: {}, writes: false },
  'preferences.set': { input: { language: 'ja', theme: 'dark' }, writes: false },
  'firstRun.createAdministrator': {
    input: { fullName: 'Ada Admin', email: adminEmail, password, passphrase, language: 'en' },
    writes: true,
    stage: 'firstRun',
  },
  'workstation.unlock': { input: { passphrase }, writes: true, stage: 'locked' },
  'signIn.submit': { input: { email: adminEmail, password }, writes: true, stage: 'signedOut' },
  'session.signOut': { input: {}, writes: true },
  'session.confirm': { input: { password }, writes: true },
  'ipAccess.list': { input: { subject: 1 }, writes: false },
  'ipAccess.inspect': { input: { subject: 1, rule: '203.0.113.0/24' }, writes: false },
  'ipAccess.add': {
    input: {
      subject: 1,
      rule: '203.0.113.0/24',
      ...details,
      hostBitsSeen: false,
      lockout: 'check',
    },
    writes: true,
  },
  'ipAccess.change': {
    input: { subject: 1, id: 1, ...details, enabled: false, lockout: 'check' },
    writes: true,
    row: 'rule',
  },
  'ipAccess.delete': { input: { subject: 1, id: 1, lockout: 'check' }, writes: true, row: 'rule' },
  'ipAccess.restore': {
    input: { subject: 1, id: 1, lockout: 'check' },
    writes: true,
    row: 'deletedRule',
  },
  'ipAccess.refreshAddress': { input: {}, writes: false },
  'history.logs': { input: { subject: 1, ...filter }, writes: false },
  'history.allLogs': { input: filter, writes: false },
  'settings.get': { input: {}, writes: false },
  'settings.tryAddressSource': { input: source, writes: false },
  'settings.setAddressSource': { input: source, writes: true },
};

/** Brings the workstation to where the channel's sample succeeds; returns the window to call from. */
export async function prepare(app: TestApp, channel: ChannelName): Promise<number> {
  const { stage, row }: Sample<ChannelName> = samples[channel];
  if (stage === 'firstRun') {
    await app.services.workstation.start();
    return 1;
  }
  const id = await app.firstRun();
  if (stage === 'locked') await app.services.workstation.start();
  if (row) {
    const rule = {
      account_id: id,
      rule: '203.0.113.10',
      note: '',
      enabled: 1,
      added_at: 1,
    } as const;
    const rest = { expires_at: null, added_by: id, last_used_at: null, last_used_address: null };
    const deleted_at = row === 'deletedRule' ? 5 : null;
    await app.db
      .insertInto('ip_rule')
      .values({ ...rule, ...rest, deleted_at })
      .execute();
  }
  return stage ? 2 : app.enter(id);
}
