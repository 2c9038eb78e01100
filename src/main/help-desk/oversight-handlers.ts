import type { oversight as contract, ReviewsView } from '../../preload/contract/oversight.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { requireReason } from '../history/reason.ts';
import { findFreeze, freeze, type FreezeAct, liftFreeze, listFrozen } from './freeze.ts';
import { markProtected } from './protect.ts';
import { listReviews, review } from './reviews.ts';
import { viewHelpDesk } from './view.ts';

export const oversightHandlers: HandlersFor<typeof contract> = {
  'reviews.list': (call) => reviewsView(call),
  'reviews.review': async (call, { id, note }) => {
    await review(call.store, byActor(call), id, note);
    return reviewsView(call);
  },
  'freeze.account': async (call, { reason }) => {
    await freeze(call.store, byActor(call), requireReason(reason));
    return viewHelpDesk(call);
  },
  'freeze.lift': async (call, { reason }) => {
    await liftFreeze(call.store, byActor(call), requireReason(reason));
    return viewHelpDesk(call);
  },
  'freeze.view': ({ store, subject }) => findFreeze(store.db, subject.id),
  // The holder owes nobody a reason.
  'freeze.own': async (call) => {
    await freeze(call.store, byActor(call), '');
    return findFreeze(call.store.db, call.subject.id);
  },
  'freeze.liftOwn': async (call) => {
    await liftFreeze(call.store, byActor(call), '');
    return findFreeze(call.store.db, call.subject.id);
  },
  'freeze.viewAll': ({ store }) => findFreeze(store.db, null),
  'freeze.all': async (call, { reason }) => {
    await freeze(call.store, byActor(call), requireReason(reason));
    return findFreeze(call.store.db, null);
  },
  'freeze.liftAll': async (call, { reason }) => {
    await liftFreeze(call.store, byActor(call), requireReason(reason));
    return findFreeze(call.store.db, null);
  },
  'helpDesk.protect': async (call, { marked, reason }) => {
    await markProtected(call.store, call.act, marked, requireReason(reason));
    return viewHelpDesk(call);
  },
};

function byActor({ act, actor }: SignedInCall): FreezeAct {
  return { ...act, actor: actor.id };
}

async function reviewsView({ store, actor }: SignedInCall): Promise<ReviewsView> {
  return {
    reviews: await listReviews(store.db, actor.id),
    frozen: await listFrozen(store.db),
  };
}
