import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { makeCheckpoint, type Place } from '../../../src/main/audit/checkpoints.ts';
import { allKept, keepCheckpoint, keptForks } from '../../../src/main/audit/kept.ts';
import { originOf } from '../../../src/main/audit/keys.ts';
import { viewAudit } from '../../../src/main/audit/view.ts';
import { lookAtCheckpoints } from '../../../src/main/audit/watch.ts';
import {
  newSigningKey,
  signNote,
  writeNote,
} from '../../../src/main/platform/ledger/signed-note.ts';
import type { Signer, Workstation } from '../../../src/main/platform/workstation.ts';
import { deskBeside } from '../support/team.ts';
import { TestApp } from '../support/workstation.ts';

/* Two workstations of a team on one store, each with a folder and a key of its own. */

let app: TestApp;
let first: Place;
let second: Place;

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  first = seatOf(app, 1);
  second = seatOf(app, 2);
});

function seatOf(of: TestApp, number: number): Place {
  const { services, store } = deskBeside(of, String(number));
  const name = `${originOf(services.workstation)}/${number}`;
  const signer: Signer = { name, key: newSigningKey() };
  const team = { workstation: number };
  const own: Partial<Record<string | symbol, unknown>> = { signer, team };
  const workstation = new Proxy<Workstation>(services.workstation, {
    get: (target, key) => (key in own ? own[key] : Reflect.get(target, key, target)),
  });
  return { workstation, store };
}

const keptBy = ({ workstation }: Place) => allKept(workstation.folder, originOf(workstation));
const forksOf = ({ workstation }: Place) => keptForks(workstation.folder, originOf(workstation));

test('a workstation signs what follows from what it had seen, and keeps it', async () => {
  const made = await makeCheckpoint(first, 'asked');
  expect(await lookAtCheckpoints(second)).toEqual({ cosigned: 1, forks: 0 });
  expect(keptBy(second).map(({ size }) => size)).toEqual([made.size]);
  const later = await makeCheckpoint(first, 'asked');
  expect(await lookAtCheckpoints(second)).toEqual({ cosigned: 1, forks: 0 });
  expect(keptBy(second).map(({ size }) => size)).toEqual([made.size, later.size]);
  const { checkpoints } = await viewAudit(first, 'en');
  expect(checkpoints.map(({ cosigned }) => cosigned.map(({ workstation }) => workstation))).toEqual(
    [[2], [2]],
  );
  expect(checkpoints[0]?.signedBy).toMatchObject({ workstation: 1, here: true });
  expect(await lookAtCheckpoints(second)).toEqual({ cosigned: 0, forks: 0 });
  expect(await lookAtCheckpoints(first)).toEqual({ cosigned: 0, forks: 0 });
});

test('what does not follow is said once, is not signed, and stays said', async () => {
  await makeCheckpoint(first, 'asked');
  await lookAtCheckpoints(second);
  // The second one keeps what the first had signed of another history of the same length.
  const kept = keptBy(second).at(-1) ?? expect.unreachable();
  rmSync(join(second.workstation.folder, 'checkpoints'), { recursive: true });
  const { name, key } = first.workstation.signer;
  const text = `${kept.origin}\n${kept.size}\n${Buffer.alloc(32, 9).toString('base64')}\n`;
  keepCheckpoint(
    second.workstation.folder,
    writeNote({ text, signatures: [signNote(text, name, key)] }),
  );
  await makeCheckpoint(first, 'asked');
  const { forks } = await lookAtCheckpoints(second);
  expect(forks).toBe(2);
  expect(await app.lastEntry()).toMatchObject({
    code: 'checkpoint.notFollowing',
    outcome: 'failed',
    data: { seen: kept.size, signer: name },
  });
  expect(await lookAtCheckpoints(second)).toEqual({ cosigned: 0, forks: 0 });
  expect(forksOf(second)).toHaveLength(2);
  expect((await viewAudit(second, 'en')).forks[0]).toMatchObject({ seen: kept.size });
  expect((await viewAudit(first, 'en')).forks).toEqual([]);
});

test('what nobody known signed is not signed either', async () => {
  const made = await makeCheckpoint(first, 'asked');
  await lookAtCheckpoints(second);
  const [text = ''] = made.note.split('\n\n');
  const note = writeNote({
    text: `${text.replace(/\n\d+\n/, '\n1\n')}\n`,
    signatures: [signNote(`${text}\n`, first.workstation.signer.name, newSigningKey())],
  });
  await app.db
    .insertInto('checkpoint')
    .values({ size: 1, root: Buffer.alloc(32), made_at: 0, reason: 'asked', key_id: 1, note })
    .execute();
  expect(await lookAtCheckpoints(second)).toEqual({ cosigned: 0, forks: 1 });
});

test('a file that was not written before the power went is written at the next look', async () => {
  const made = await makeCheckpoint(first, 'asked');
  rmSync(join(first.workstation.folder, 'checkpoints'), { recursive: true });
  expect(await lookAtCheckpoints(first)).toEqual({ cosigned: 0, forks: 0 });
  expect(keptBy(first).map(({ size }) => size)).toEqual([made.size]);
});
