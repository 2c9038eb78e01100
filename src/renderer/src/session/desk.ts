import { createContext, use } from 'react';
import type { ActDetails } from '../../../preload/contract/asked-acts.ts';
import type { Grounds } from '../../../preload/contract/channel.ts';
import type { CallerWant } from '../../../preload/contract/caller.ts';
import type { CallerStep } from '../../../preload/contract/proof.ts';
import { useActor } from './subject.ts';

/** What came of an act that needs grounds: done, or set down for later (`asked`), or given up. */
export type Granted<T> = { done: true; value: T } | { done: false; asked: boolean };

/** An act that needs grounds, and what it comes to in one sentence, where its name does not say so. */
export interface Deed {
  details: ActDetails;
  what?: string;
}

/** What screens that change somebody else's account ask of the help desk. */
export interface Desk {
  /** Opens the panel of the call about an account, at what is wanted, or at one way to show who one is. */
  verify: (subject: number, wish?: { want?: CallerWant; step?: CallerStep }) => void;
  /** Asks why, and whoever has to confirm it; then acts, or sets the act down where it has to wait. */
  ask: <T>(
    subject: number,
    deed: Deed,
    act: (grounds: Grounds) => Promise<T>,
  ) => Promise<Granted<T>>;
  /** Shows what is covered while a call is open; the caller can be asked for it no more. */
  uncover: (subject: number) => Promise<void>;
}

export const DeskContext = createContext<Desk | null>(null);

/** Throws outside the signed-in stage. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('useDesk outside the signed-in stage');
  return desk;
}

/** Acts on an account: on one's own at once, on another's on grounds. Rejects with what was refused. */
export function useGrounds(subject: number) {
  const own = useActor().id === subject;
  const { ask } = useDesk();
  return async <T>(deed: Deed, act: (grounds: Grounds) => Promise<T>): Promise<Granted<T>> =>
    own ? { done: true, value: await act(null) } : ask(subject, deed, act);
}
