import { createContext, use } from 'react';
import type { CallerWant, OpenCall } from '../../../preload/contract/caller.ts';
import type { CallerStep } from '../../../preload/contract/proof.ts';
import type { DeskAction, DeskActionName } from './actions.ts';

/** The panel as it was last asked for. */
export interface PanelWish {
  account: number;
  want: CallerWant | null;
  step: CallerStep | null;
  /** Counts up with each time: the focus goes there again. */
  times: number;
}

/** An act whose dialog is open. */
export interface ActInHand {
  account: number;
  action: DeskAction;
}

/** What the pieces of the help desk know of each other beside `Desk`. */
export interface DeskState {
  panel: PanelWish | null;
  openPanel: (account: number, wish?: Partial<Pick<PanelWish, 'want' | 'step'>>) => void;
  /** Hides the panel; what had stepped aside for it is given up. */
  hidePanel: () => void;
  /** The act whose dialog is open, wherever its account is shown. */
  inHand: ActInHand | null;
  take: (act: ActInHand | null) => void;
  /** Opens an account, unless it is open, and an act of the help desk on it. Rejects with `CallFailed`. */
  actOn: (account: number, name: DeskActionName) => Promise<void>;
  /** Comes back to what had stepped aside for the panel. False: nothing had. */
  resume: (account: number, want: CallerWant) => boolean;
  /** The call that is open, wherever one is. */
  openCall: OpenCall | null;
  /** Leads to the account of a call, and to its panel. */
  showCall: (call: OpenCall) => Promise<void>;
}

export const DeskStateContext = createContext<DeskState | null>(null);

/** Throws outside the signed-in stage. */
export function useDeskState(): DeskState {
  const state = use(DeskStateContext);
  if (!state) throw new Error('useDeskState outside the signed-in stage');
  return state;
}
