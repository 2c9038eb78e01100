import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CurrentAddress, ServiceRefused } from '../../../src/main/ip-access/current-address.ts';
import { seenFrom } from '../../../src/main/platform/db/unit.ts';
import { changeSetting, readPlace } from '../../../src/main/settings/settings.ts';
import { TestApp } from '../support/workstation.ts';

const here = '203.0.113.10';
const service = {
  source: 'service',
  serviceUrl: 'https://ip.example.org/',
  fixedAddress: '',
} as const;
const network = { source: 'network', serviceUrl: '', fixedAddress: '' } as const;
const minute = 60_000;
const start = Date.UTC(2026, 10, 22, 12);

/** A world that answers what it is told and counts how often it is asked. */
function world() {
  const lookups = {
    network: vi.fn<() => Promise<string | null>>(async () => here),
    service: vi.fn<(url: string) => Promise<string>>(async () => here),
    fingerprint: vi.fn<() => string>(() => 'eth0'),
  };
  const changed = vi.fn<(current: unknown) => void>();
  return { lookups, changed, current: new CurrentAddress(lookups, changed) };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start }));
afterEach(() => void vi.useRealTimers());

describe('the answer of a service', () => {
  test.each([
    ['bare', here, here],
    ['with a line end', `${here}\r\n`, here],
    ['IPv6', '2001:DB8:0::1', '2001:db8::1'],
    ['IPv4-mapped', '::ffff:203.0.113.10', here],
    ['JSON with ip', `{"ip":"${here}"}`, here],
    ['JSON with query', `{"status":"success","query":"${here}"}`, here],
    ['JSON with ip_address', `{"ip_address":"${here}"}`, here],
    ['JSON that is the address', `"${here}"`, here],
    ['a trace', `fl=1\r\nh=www.example.org\r\nip=${here}\r\nts=1.2\r\n`, here],
    ['JSON with ip_addr', `{"ip_addr":"${here}","asn":64500}`, here],
    ['JSON with address', ` {"address": "${here}"}`, here],
    ['JSON with origin', `{"origin":"${here}"}\n`, here],
  ])('%s, is understood', async (_name, body, address) => {
    const { current, lookups } = world();
    lookups.service.mockResolvedValue(body);
    expect(await current.try(service)).toEqual({
      source: 'service',
      address,
      problem: null,
      checkedAt: start,
    });
    expect(lookups.service).toHaveBeenCalledWith('https://ip.example.org/');
  });

  test.each([
    ['empty', ''],
    ['a page', '<!doctype html><title>203.0.113.10</title>'],
    ['two addresses', `${here}, 198.51.100.1`],
    ['an address with a zone', 'fe80::1%eth0'],
    ['a loose address', '203.0.113.010'],
    ['a network', '203.0.113.0/24'],
    ['all', 'all'],
    ['5 KB of digits', '1'.repeat(5000)],
    ['5 KB of space around one', `${here}${' '.repeat(5000)}x`],
    ['broken JSON', `{"ip":"${here}"`],
    ['JSON without one', '{"status":"ok"}'],
    ['JSON with a number', '{"ip":3405803786}'],
    ['JSON with a list', `{"ip":["${here}"]}`],
    ['a JSON list', `["${here}"]`],
    ['JSON null', '{"ip":null}'],
    ['a prototype', `{"__proto__":{"ip":"${here}"}}`],
  ])('%s, is no address: unknown, never guessed', async (_name, body) => {
    const { current, lookups } = world();
    lookups.service.mockResolvedValue(body);
    expect(await current.try(service)).toEqual({
      source: 'service',
      address: null,
      problem: 'service_answer',
      checkedAt: start,
    });
  });

  test('that is an error is told from one that cannot be had', async () => {
    const { current, lookups } = world();
    lookups.service.mockRejectedValue(new ServiceRefused('503'));
    expect(await current.try(service)).toMatchObject({ address: null, problem: 'service_refused' });
    lookups.service.mockRejectedValue(new TypeError('fetch failed'));
    expect(await current.try(service)).toMatchObject({
      address: null,
      problem: 'service_unreachable',
    });
  });
});

test('without a network the address is unknown, and a fixed one needs none', async () => {
  const { current, lookups } = world();
  lookups.network.mockResolvedValue(null);
  expect(await current.try(network)).toEqual({
    source: 'network',
    address: null,
    problem: 'no_network',
    checkedAt: start,
  });
  lookups.network.mockResolvedValue('fe80::1%eth0');
  expect(await current.try(network)).toMatchObject({ address: null, problem: 'no_network' });
  const fixed = { source: 'fixed', serviceUrl: '', fixedAddress: here } as const;
  expect(await current.try(fixed)).toMatchObject({ source: 'fixed', address: here, problem: null });
});

describe('a service is asked again', () => {
  async function setting(value: typeof service | typeof network = service) {
    const app = new TestApp();
    await app.firstRun();
    const set = (next: typeof service | typeof network) =>
      changeSetting(app.store, { actor: 1, subject: null, sourceIp: null, at: 0 }, 'address', next);
    await set(value);
    return { ...world(), place: app.store, set };
  }

  test('only once its answer is ten minutes old', async () => {
    const { current, lookups, place } = await setting();
    await current.get(place);
    vi.advanceTimersByTime(10 * minute - 1);
    lookups.service.mockResolvedValue('198.51.100.1');
    expect((await current.get(place)).address).toBe(here);
    expect(lookups.service).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect((await current.get(place)).address).toBe('198.51.100.1');
  });

  test('at once where the network changed, the clock was set back, or Settings name another', async () => {
    const { current, lookups, place, set } = await setting();
    await current.get(place);
    lookups.fingerprint.mockReturnValue('wlan0');
    await current.get(place);
    expect(lookups.service).toHaveBeenCalledTimes(2);
    vi.setSystemTime(start - 1);
    await current.get(place);
    expect(lookups.service).toHaveBeenCalledTimes(3);
    await set({
      ...service,
      serviceUrl: 'https://other.example.org/',
    } as unknown as typeof service);
    await current.get(place);
    expect(lookups.service).toHaveBeenLastCalledWith('https://other.example.org/');
  });

  test('by refresh, whatever is known', async () => {
    const { current, lookups, place } = await setting();
    await current.get(place);
    await current.refresh(place);
    expect(lookups.service).toHaveBeenCalledTimes(2);
  });

  test('by watch only where the network changed, and the change of the address is told once', async () => {
    const { current, lookups, changed, place } = await setting();
    await current.watch(place);
    expect(lookups.service).toHaveBeenCalledTimes(0);
    await current.get(place);
    await current.watch(place);
    expect(lookups.service).toHaveBeenCalledTimes(1);
    lookups.fingerprint.mockReturnValue('wlan0');
    lookups.service.mockResolvedValue('198.51.100.1');
    await current.watch(place);
    await current.watch(place);
    expect(changed.mock.calls).toEqual([
      [{ source: 'service', address: '198.51.100.1', problem: null, checkedAt: start }],
    ]);
  });

  test('never for what is only noted, once it is known', async () => {
    const { current, lookups, place } = await setting(network);
    expect((await current.known(place)).address).toBe(here);
    lookups.network.mockResolvedValue('198.51.100.1');
    expect((await current.known(place)).address).toBe(here);
    expect(lookups.network).toHaveBeenCalledTimes(1);
    await current.watch(place);
    expect((await current.known(place)).address).toBe('198.51.100.1');
  });

  test('but the network itself is looked at wherever something is decided by it', async () => {
    const { current, lookups, place } = await setting(network);
    await current.get(place);
    lookups.network.mockResolvedValue('198.51.100.1');
    expect((await current.get(place)).address).toBe('198.51.100.1');
  });
});

test('each workstation of a team has a source of its own, and nobody goes by another one’s', async () => {
  const app = new TestApp();
  await app.firstRun();
  const [one, two] = [seenFrom(app.store, '1'), seenFrom(app.store, '2')];
  const alone = seenFrom(app.store, null);
  const act = { actor: 1, subject: null, sourceIp: null, at: 0 };
  const fixed = { ...network, source: 'fixed', fixedAddress: '192.0.2.1' } as const;
  await changeSetting(one, act, 'address', fixed);
  expect(await readPlace(one, 'address')).toEqual(fixed);
  expect(await readPlace(two, 'address')).toEqual(network);
  expect(await readPlace(alone, 'address')).toEqual(network);
  await changeSetting(two, act, 'address', service);
  expect(await readPlace(one, 'address')).toEqual(fixed);
  expect(await app.lastEntry()).toMatchObject({
    code: 'settings.changed',
    data: { setting: 'address' },
    before: network,
    after: service,
  });
});
