import type { Actor } from '../../../preload/contract/app.ts';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';

type Viewer = Pick<Actor, 'id' | 'role'>;

/** Why somebody cannot confirm a request that waits for a colleague; null: they can. */
export type Unable = 'own' | 'holder' | 'administrator';

export function unableToConfirm({ own, account, needs }: AskedAct, viewer: Viewer): Unable | null {
  if (own) return 'own';
  if (account === viewer.id) return 'holder';
  return needs === 'administrator' && viewer.role !== 'administrator' ? 'administrator' : null;
}

/** Whoever asked for it, and administrators, may take it back. */
export function canCancel({ own }: AskedAct, viewer: Viewer): boolean {
  return own || viewer.role === 'administrator';
}

/** How many requests wait for this person's word. */
export function countToConfirm(asked: readonly AskedAct[], viewer: Viewer): number {
  return asked.filter((each) => each.state === 'colleague' && !unableToConfirm(each, viewer))
    .length;
}

export interface Groups {
  toConfirm: AskedAct[];
  waiting: AskedAct[];
  ready: AskedAct[];
}

/** Requests first, soonest over first; then what comes by itself, then what somebody has to be given. */
export function grouped(asked: readonly AskedAct[]): Groups {
  const of = (state: AskedAct['state']) =>
    asked
      .filter((each) => each.state === state)
      .toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity) || a.id - b.id);
  return { toConfirm: of('colleague'), waiting: of('waiting'), ready: of('ready') };
}
