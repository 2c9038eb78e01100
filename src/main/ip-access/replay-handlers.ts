import type { ipReplay, Replay, ReplayedKind } from '../../preload/contract/replay.ts';
import type { PlannedChange } from '../../preload/contract/rule-change.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { isCovered } from '../help-desk/worksheet.ts';
import { refuse } from '../platform/failure.ts';
import { foresee, plannedLists, replayNewest } from './foresee.ts';
import { protectedAddress } from './protected-address.ts';
import { replayAll } from './replay-job.ts';

/** What the last replay of a session has come to; the session's end forgets it. */
interface Kept {
  readonly id: number;
  readonly subject: number;
  readonly last: () => Replay | null;
}
const kept = new WeakMap<SubjectCall['session'], Kept>();

export const ipReplayHandlers: HandlersFor<typeof ipReplay> = {
  'ipAccess.foresee': async (call, { change }) => {
    const { services, store, subject, actor, act } = call;
    const whose = { subject: subject.id, actor: actor.id };
    const protect = await protectedAddress(store, services.currentAddress, whose);
    const foresight = await foresee(store.db, { act, protect }, change);
    return foresight && { ...foresight, replay: seenBy(call, foresight.replay) };
  },
  'ipAccess.replay': async (call, { change }) => {
    const lists = await listsOf(call, change);
    return seenBy(call, lists && (await replayNewest(call.store.db, call.subject.id, lists)));
  },
  'ipAccess.replayAll': async (call, { change }) => {
    const { services, window, store, session, subject } = call;
    const lists = await listsOf(call, change);
    if (!lists) throw refuse('nothing_to_do', null);
    let last: Replay | null = null;
    const tell = (replay: Replay) => {
      last = replay;
    };
    const job = services.jobs.start(window, 'replay', (work) =>
      replayAll(store, { account: subject.id, lists }, tell, work),
    );
    kept.set(session, { id: job.id, subject: subject.id, last: () => last });
    return job;
  },
  'ipAccess.replayed': (call, { id }) => {
    const job = kept.get(call.session);
    if (job?.id !== id || job.subject !== call.subject.id) throw refuse('job_gone', null);
    return seenBy(call, job.last());
  },
};

function listsOf({ store, subject, act }: SubjectCall, change: PlannedChange | null) {
  return plannedLists(store.db, subject.id, change, act.at);
}

/** When a client signed in last is not shown for as long as the caller can be asked for it. */
function seenBy({ session, subject }: SubjectCall, replay: Replay | null): Replay | null {
  if (!replay || !isCovered(session, subject.id, 'lastSignInAt')) return replay;
  const { newlyRefused, refused, allowed } = replay;
  return {
    ...replay,
    newlyRefused: covered(newlyRefused),
    refused: covered(refused),
    allowed: covered(allowed),
  };
}

function covered({ listed, ...counts }: ReplayedKind): ReplayedKind {
  return { ...counts, listed: listed.map((each) => ({ ...each, lastAt: null })) };
}
