import { createContext, use } from 'react';
import type { Actor } from '../../../preload/contract/app.ts';

export const ActorContext = createContext<Actor | null>(null);

/** The signed-in person. Throws outside the signed-in stage. */
export function useActor(): Actor {
  const actor = use(ActorContext);
  if (!actor) throw new Error('useActor outside the signed-in stage');
  return actor;
}

/** The account whose screens are open: its number goes into every call that concerns an account. */
export function useSubject(): number {
  return useActor().id;
}
