import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { audit } from '../../preload/contract/audit.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { append } from '../history/append.ts';
import { now } from '../platform/clock.ts';
import { write } from '../platform/db/unit.ts';
import { passDeadline } from '../platform/deadline.ts';
import { refuse } from '../platform/failure.ts';
import { writeFileAtomic } from '../platform/files.ts';
import { makeCheckpoint, type Place } from './checkpoints.ts';
import { compare } from './compare.ts';
import { readTimeStamp, writeTimeStampRequest } from './time-stamp.ts';
import { continuationOf, findCheckpoint, sheetOf, viewAudit } from './view.ts';

export const auditHandlers: HandlersFor<typeof audit> = {
  'audit.view': (call) => view(call),
  'audit.makeCheckpoint': async (call) => {
    await makeCheckpoint(placeOf(call), 'asked', call.act);
    return view(call);
  },
  'audit.sheet': ({ store }, { id }) => sheetOf(store.db, id),
  'audit.compare': (call, brought) => compare(placeOf(call), brought, call.act),
  'audit.continuation': ({ store }, { from, to }) => continuationOf(store.db, from, to),
  'audit.requestTimeStamp': (call, { id }) => requestTimeStamp(call, id),
  'audit.keepTimeStamp': async (call, { id, answer }) => {
    await keepTimeStamp(call, id, Buffer.from(answer, 'base64'));
    return view(call);
  },
};

function placeOf({ services: { workstation }, store }: SignedInCall): Place {
  return { workstation, store };
}

function view(call: SignedInCall) {
  return viewAudit(placeOf(call), call.services.preferences.language());
}

/** Beside the request lies the note that it is about: it is needed to check the answer. */
async function requestTimeStamp({ services, window, session, store }: SignedInCall, id: number) {
  const { note, size } = await findCheckpoint(store.db, id);
  passDeadline();
  const nobody = new AbortController().signal;
  const path = await services.chooseFile(window, `checkpoint-${size}.tsq`, nobody);
  if (path === null) return null;
  if (services.sessions.get(window) !== session) throw refuse('signed_out', null);
  const notePath = `${path.replace(/\.tsq$/i, '')}.txt`;
  await writeFile(path, writeTimeStampRequest(note), { mode: 0o600 });
  writeFileAtomic(notePath, note);
  return { request: basename(path), note: basename(notePath) };
}

/** Refuses with `time_stamp_unusable` where it is no answer, was not granted or is of something else. */
async function keepTimeStamp({ store, act }: SignedInCall, id: number, answer: Buffer) {
  const { note, size } = await findCheckpoint(store.db, id);
  const stamp = readTimeStamp(answer, note);
  if (!stamp) throw refuse('time_stamp_unusable', null);
  await write(store, async (tx) => {
    await tx
      .insertInto('time_stamp')
      .values({ checkpoint_id: id, received_at: now(), answer })
      .execute();
    await append(tx, act, {
      code: 'checkpoint.timeStamped',
      outcome: 'ok',
      data: { entries: size, stampedAt: stamp.at, authority: stamp.authority },
    });
  });
}
