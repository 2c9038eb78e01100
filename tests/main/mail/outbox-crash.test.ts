import { describe, expect, test } from 'vitest';
import { rawServer } from './servers.ts';
import {
  at,
  delivered,
  enqueueNotice,
  mailRow,
  minute,
  openStore,
  outboxOn,
  states,
  story,
  stub,
  toServer,
} from './support.ts';
import type { Touched } from '../../../src/main/platform/db/touched.ts';
import { handOf } from '../support/stores.ts';

describe('a crash', () => {
  test('while sending: unknown at the next start, and never sent by itself', async () => {
    const { store, folder } = await openStore();
    const hanging = await rawServer(() => {});
    const before = outboxOn(folder, toServer(hanging.port, { security: 'implicit' }), {
      deadline: 60_000,
    });
    const id = await enqueueNotice(store, before.world.now);
    await before.outbox.start(store);
    await expect.poll(() => hanging.connections()).toBe(1);
    await expect.poll(async () => (await mailRow(store, id)).state).toBe('sending');
    // What the next process finds: nothing of the first outbox runs any more for it.
    let tries = 0;
    const after = outboxOn(folder, undefined, {
      transport: async () => stub(async () => ((tries += 1), delivered)),
    });
    await after.outbox.start(store);
    await after.outbox.settled();
    expect(await mailRow(store, id)).toMatchObject({ state: 'unknown', next_try_at: null });
    expect(await story(store, id)).toEqual(['queued', 'sending', 'unknown: interrupted']);
    await at(after.outbox, after.world, after.world.now + 60 * minute);
    expect(tries).toBe(0);
  });

  test('before the commit of what was sent leaves it unknown too', async () => {
    const { store, folder, workstation } = await openStore();
    const id = await enqueueNotice(store, 1_800_000_000_000);
    await handOf(store)
      .updateTable('mail')
      .set({ state: 'sending', next_try_at: null, tries: 1 })
      .execute();
    const { outbox } = outboxOn(folder);
    const told: Touched[] = [];
    workstation.onCommit((touched) => void told.push(touched));
    await outbox.start(store);
    await outbox.settled();
    expect(told[0]).toMatchObject({ mail: true, log: true });
    expect((await mailRow(store, id)).state).toBe('unknown');
  });
});

test('leaving in order gives back what was claimed and not begun', async () => {
  const { store, folder } = await openStore();
  const begun: number[] = [];
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const transport = stub(async ({ id }) => {
    begun.push(id);
    if (id > 12) await held;
    return delivered;
  });
  const { outbox, world } = outboxOn(folder, undefined, { transport: async () => transport });
  for (let index = 0; index < 40; index += 1) await enqueueNotice(store, world.now);
  await outbox.start(store);
  await expect.poll(() => begun.length).toBeGreaterThanOrEqual(17);
  const left = outbox.stop();
  release();
  await left;
  const rest = await states(store);
  expect(rest).toEqual({ sent: begun.length, queued: 40 - begun.length });
});
