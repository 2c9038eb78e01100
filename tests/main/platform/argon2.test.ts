import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { hash, parseOptions } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import {
  deriveKey,
  hashPassword,
  PASSWORD_PARAMETERS,
  verifyAgainstNobody,
  verifyPassword,
} from '../../../src/main/platform/argon2.ts';

const PASSWORD = 'zug mond kelch lampe';
const stored = await hashPassword(PASSWORD);

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe('hash', () => {
  test('is argon2id above the OWASP minimum, 16 byte salt, 32 byte hash, as a PHC string', async () => {
    const { memoryCost, timeCost, saltLen, outputLen } = parseOptions(stored);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[^$]{22}\$[^$]{43}$/);
    expect(memoryCost).toBeGreaterThanOrEqual(19_456);
    expect(timeCost).toBeGreaterThanOrEqual(2);
    expect({ saltLen, outputLen }).toEqual({ saltLen: 16, outputLen: 32 });
    expect(await hashPassword(PASSWORD)).not.toBe(stored);
  });

  test('is right for the same password only: nothing trimmed, nothing cut', async () => {
    const long = 'zug mond kelch '.repeat(17);
    const ofLong = await hashPassword(`${long}a`);
    expect(await verifyPassword(stored, PASSWORD)).toEqual({ ok: true, rehash: false });
    expect(await verifyPassword(stored, ` ${PASSWORD}`)).toEqual({ ok: false, rehash: false });
    expect((await verifyPassword(ofLong, `${long}b`)).ok).toBe(false);
  });

  test('is the same for composed and decomposed letters', async () => {
    const composed = await hashPassword('crème brûlée für alle');
    expect((await verifyPassword(composed, 'crème brûlée für alle'.normalize('NFD'))).ok).toBe(
      true,
    );
  });

  test.each([
    ['less memory', { memoryCost: 19_456, timeCost: 3 }],
    ['fewer passes', { memoryCost: 65_536, timeCost: 2 }],
    ['a shorter hash', { memoryCost: 65_536, timeCost: 3, outputLen: 16 }],
    ['argon2i', { memoryCost: 65_536, timeCost: 3, algorithm: 1 }],
  ] as const)('made with %s asks to be made again, once the password is right', async (_, cost) => {
    const old = await hash(PASSWORD, { parallelism: 1, ...cost });
    expect(await verifyPassword(old, PASSWORD)).toEqual({ ok: true, rehash: true });
    expect(await verifyPassword(old, 'another password')).toEqual({ ok: false, rehash: false });
  });

  test('damaged in the store is an error, not a wrong password', async () => {
    await expect(verifyPassword('rubbish', PASSWORD)).rejects.toThrow();
  });
});

test('an unknown account takes as long as a wrong password, from the first call', async () => {
  const unknown: number[] = [];
  const wrong: number[] = [];
  for (let run = 0; run < 30; run += 1) {
    unknown.push(await cpuMilliseconds(() => verifyAgainstNobody('another password')));
    wrong.push(await cpuMilliseconds(() => verifyPassword(stored, 'another password')));
  }
  // The least of them is the work alone: whatever disturbs a run adds to it.
  const [least, most] = [Math.min(...unknown), Math.min(...wrong)].toSorted((a, b) => a - b);
  expect(most).toBeLessThan((least ?? 0) * 1.1);
  expect(await verifyAgainstNobody(PASSWORD)).toEqual({ ok: false, rehash: false });
});

test('the event loop goes on while a password is hashed', async () => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const took = await milliseconds(() => hashPassword(PASSWORD));
  delay.disable();
  // A hash on this thread would stall it for nearly all of that time.
  expect(delay.max / 1e6).toBeLessThan(took / 2);
  expect(delay.count).toBeGreaterThan(5);
});

/** Time on the processor, all threads: what else the machine does is not in it. */
async function cpuMilliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('key from a passphrase', () => {
  const salt = Buffer.alloc(16, 7);
  const cheap = { memoryKib: 19_456, passes: 2, lanes: 1 };

  test('is 32 bytes and depends on passphrase, salt and cost alone', async () => {
    const key = await deriveKey('crème brûlée', salt, cheap);
    expect(key).toHaveLength(32);
    expect(await deriveKey('crème brûlée'.normalize('NFD'), salt, cheap)).toEqual(key);
    expect(await deriveKey('creme brulee', salt, cheap)).not.toEqual(key);
    expect(await deriveKey('crème brûlée', Buffer.alloc(16, 8), cheap)).not.toEqual(key);
    expect(await deriveKey('crème brûlée', salt, { ...cheap, passes: 3 })).not.toEqual(key);
  });

  test.each([
    { memoryKib: 8 },
    { memoryKib: 2 ** 31 },
    { passes: 1 },
    { passes: 2.5 },
    { passes: 1e9 },
    { lanes: 0 },
  ])('refuses %j from a tampered file', async (change) => {
    await expect(deriveKey('x', salt, { ...PASSWORD_PARAMETERS, ...change })).rejects.toThrow(
      RangeError,
    );
  });

  test('refuses a short salt', async () => {
    await expect(deriveKey('x', salt.subarray(1))).rejects.toThrow(RangeError);
  });
});
