import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AddressSettings,
  type DeskSettings,
  strictDesk,
} from '../../../src/preload/contract/settings.ts';
import { storedKey } from '../../../src/main/settings/settings.ts';
import { password, TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;
let window: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
  window = app.enter(admin);
});

const settings = (more: Partial<AddressSettings>): AddressSettings => ({
  source: 'network',
  serviceUrl: '',
  fixedAddress: '',
  ...more,
});
const fixed = (fixedAddress: string) => settings({ source: 'fixed', fixedAddress });
const service = (serviceUrl: string) => settings({ source: 'service', serviceUrl });
const set = (input: AddressSettings) => app.call('settings.setAddressSource', input, window);
const problem = (field: string, code: string, more = {}) => ({
  ok: false,
  error: { code: 'invalid_input', detail: null, fields: { [field]: { code, ...more } } },
});
/** A team's workstation keeps its own. */
const addressKey = () => storedKey('address', app.store.workstation);
const storedValue = async () => {
  const row = await app.db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', addressKey())
    .executeTakeFirst();
  return row ? (JSON.parse(row.value) as unknown) : null;
};

async function giveRule(rule: string) {
  const row = {
    account_id: admin,
    rule,
    note: '',
    enabled: 1,
    expires_at: null,
    added_by: admin,
    added_at: 0,
  } as const;
  await app.db
    .insertInto('ip_rule')
    .values({ ...row, last_used_at: null, last_used_address: null, deleted_at: null })
    .execute();
}

describe('a source of the current address', () => {
  test.each([
    ['a leading zero', fixed('203.0.113.010'), 'fixedAddress', 'address_form'],
    ['no address', fixed(''), 'fixedAddress', 'address_form'],
    ['a network', fixed('203.0.113.0/24'), 'fixedAddress', 'address_form'],
    ['a name', fixed('localhost'), 'fixedAddress', 'address_form'],
    ['no URL', service(' '), 'serviceUrl', 'required'],
    ['a bare host', service('ip.example.org'), 'serviceUrl', 'url_form'],
    ['plain HTTP', service('http://ip.example.org/'), 'serviceUrl', 'url_not_https'],
    ['a file', service('file:///etc/passwd'), 'serviceUrl', 'url_not_https'],
    ['a script', service('javascript:alert(1)'), 'serviceUrl', 'url_not_https'],
    [
      'a name and password',
      service('https://ada:secret@ip.example.org/'),
      'serviceUrl',
      'url_form',
    ],
  ])(
    'with %s is refused at its field, and nothing is stored or logged',
    async (_name, input, field, code) => {
      const entries = (await app.log()).length;
      expect(await set(input)).toEqual(problem(field, code));
      expect(await app.call('settings.tryAddressSource', input, window)).toEqual(
        problem(field, code),
      );
      expect([await storedValue(), (await app.log()).length]).toEqual([null, entries]);
    },
  );

  test('is stored trimmed and canonical, logged with before and after, and used at once', async () => {
    await app.ok('settings.setAddressSource', service(' https://ip.example.org/ '), window);
    const first = settings({ source: 'service', serviceUrl: 'https://ip.example.org/' });
    const view = await app.ok(
      'settings.setAddressSource',
      { ...first, source: 'fixed', fixedAddress: ' ::FFFF:198.51.100.7 ' },
      window,
    );
    const second = {
      source: 'fixed',
      serviceUrl: 'https://ip.example.org/',
      fixedAddress: '198.51.100.7',
    };
    expect(view).toMatchObject({
      address: second,
      current: { source: 'fixed', address: '198.51.100.7', problem: null },
    });
    expect(await storedValue()).toEqual(second);
    const entries = (await app.log()).filter((row) => row.code === 'settings.changed');
    expect(
      entries.map((row) => [
        row.actor_id,
        row.data,
        JSON.parse(row.before ?? ''),
        JSON.parse(row.after ?? ''),
      ]),
    ).toEqual([
      [admin, '{"setting":"address"}', settings({}), first],
      [admin, '{"setting":"address"}', first, second],
    ]);
    expect(await app.ok('ipAccess.refreshAddress', {}, window)).toMatchObject({
      source: 'fixed',
      address: '198.51.100.7',
    });
    expect(app.world.announced).toEqual(
      expect.arrayContaining(['address.changed', 'history.appended']),
    );
  });

  test('can be tried without being kept', async () => {
    const answer = await app.ok('settings.tryAddressSource', fixed('198.51.100.7'), window);
    expect(answer).toMatchObject({ source: 'fixed', address: '198.51.100.7', problem: null });
    expect(await storedValue()).toBe(null);
    expect((await app.ok('settings.get', {}, window)).current.address).toBe('203.0.113.10');
  });

  test.each([
    ['fixed', fixed('198.51.100.7'), 'fixedAddress', '198.51.100.7'],
    ['service', service('https://ip.example.org/'), 'serviceUrl', '192.0.2.1'],
    ['network', settings({}), 'source', '192.0.2.1'],
  ])(
    'that would refuse the administrator at once is refused: %s',
    async (_name, input, field, address) => {
      await giveRule('203.0.113.0/24');
      app.world.address = '192.0.2.1';
      const entries = (await app.log()).length;
      expect(await set(input)).toEqual(problem(field, 'would_refuse_you', { address }));
      expect([await storedValue(), (await app.log()).length]).toEqual([null, entries]);
      expect((await set(fixed('203.0.113.99'))).ok).toBe(true);
    },
  );

  test('that knows no address is refused too where the administrator has rules in force', async () => {
    app.world.address = 'no address';
    expect((await set(service('https://ip.example.org/'))).ok).toBe(true);
    await giveRule('all');
    expect(await set(service('https://ip.example.org/'))).toEqual(
      problem('serviceUrl', 'would_refuse_you', { address: '' }),
    );
  });
});

describe('a stored value that does not fit', () => {
  const put = (value: string) =>
    app.db.insertInto('setting').values({ key: addressKey(), value }).execute();

  test.each([
    ['no JSON', 'junk'],
    ['null', 'null'],
    ['a source that does not exist', '{"source":"anywhere","serviceUrl":"","fixedAddress":""}'],
    ['a missing field', '{"source":"network"}'],
    ['a field too many', '{"source":"network","serviceUrl":"","fixedAddress":"","trust":true}'],
  ])('%s, closes what depends on it instead of falling back to a default', async (_name, value) => {
    await put(value);
    const internal = { ok: false, error: { code: 'internal', detail: null } };
    expect(await app.call('settings.get', {}, window)).toEqual(internal);
    expect(await app.call('ipAccess.list', { subject: admin }, window)).toEqual(internal);
    expect(await app.call('signIn.submit', { email: 'ada@example.org', password }, 9)).toEqual(
      internal,
    );
    expect(app.services.sessions.get(9)).toBe(null);
  });

  test('a fixed address that is none is unknown, which rules refuse', async () => {
    await put('{"source":"fixed","serviceUrl":"","fixedAddress":"203.0.113.010"}');
    await giveRule('all');
    expect(
      (await app.refusal('signIn.submit', { email: 'ada@example.org', password }, 9)).code,
    ).toBe('address_unknown');
  });
});

test('a password in the URL of a service that is not chosen is refused, and not stored or logged', async () => {
  const entries = (await app.log()).length;
  expect(await set(settings({ serviceUrl: 'https://ada:hunter2@ip.example.org/' }))).toEqual(
    problem('serviceUrl', 'url_form'),
  );
  expect([await storedValue(), (await app.log()).length]).toEqual([null, entries]);
});

test.each([
  'https://ip.exam\nple.org/',
  'https://ip.example.org/\u0000',
  'https://ip.example.org/\ud800',
])('the URL %j is refused', async (url) => {
  expect(await set(service(url))).toEqual(problem('serviceUrl', 'bad_character'));
  expect(await storedValue()).toBe(null);
});

test('how the help desk works has careful defaults, and a change is logged with what was before', async () => {
  const usual = {
    secondPerson: 'withoutCryptographic',
    anotherStep: true,
    oneProofForAll: false,
    waitWithProof: 0,
    waitWithoutProof: 24,
    weightyFlags: ['addressChanged', 'phoneChanged', 'failedSteps', 'protected'],
    protectStaff: true,
    hours: null,
    accessCodeMinutes: 60,
    contact: '',
    country: null,
  } as const;
  const chosen: DeskSettings = {
    ...strictDesk,
    secondPerson: 'always',
    weightyFlags: [],
    hours: { from: '08:00', until: '18:00', days: [1, 5] },
    waitWithProof: 72,
    accessCodeMinutes: 10,
    contact: '+44 20 7946 0000',
    country: 'GB',
  };
  const movedToStrict = false;
  expect(await app.ok('settings.desk', {}, window)).toEqual({ ...usual, movedToStrict });
  expect(await app.ok('settings.setDesk', chosen, window)).toEqual({ ...chosen, movedToStrict });
  expect(await app.lastEntry()).toMatchObject({
    code: 'settings.changed',
    actor: admin,
    data: { setting: 'desk' },
    before: {
      ...usual,
      weightyFlags: 'addressChanged, phoneChanged, failedSteps, protected',
    },
    after: { ...chosen, weightyFlags: '', hours: '08:00–18:00 (1, 5)' },
  });
  for (const wrong of [
    { waitWithProof: 73 },
    { waitWithoutProof: -1 },
    { accessCodeMinutes: 9 },
    { hours: { from: '8:00', until: '18:00', days: [1] } },
    { hours: { from: '08:00', until: '18:00', days: [] } },
    { country: 'gb' },
    { callerSteps: 2 },
  ])
    expect((await app.refusal('settings.setDesk', { ...chosen, ...wrong }, window)).code).toBe(
      'invalid_input',
    );
});

test('that the strict policy came is said until an administrator has read it, once', async () => {
  await app.db.insertInto('setting').values({ key: 'deskMoved', value: 'true' }).execute();
  expect(await app.ok('settings.desk', {}, window)).toMatchObject({ movedToStrict: true });
  expect(await app.ok('settings.readDeskMove', {}, window)).toMatchObject({ movedToStrict: false });
  expect(await app.lastEntry()).toMatchObject({
    code: 'settings.changed',
    actor: admin,
    data: { setting: 'deskMoved' },
    before: { read: false },
    after: { read: true },
  });
});
