import { createContext, use } from 'react';
import type { Actor } from '../../../preload/contract/app.ts';
import type { ClientSummary } from '../../../preload/contract/clients.ts';

export const ActorContext = createContext<Actor | null>(null);

/** The signed-in person. Throws outside the signed-in stage. */
export function useActor(): Actor {
  const actor = use(ActorContext);
  if (!actor) throw new Error('useActor outside the signed-in stage');
  return actor;
}

/** The parts of the Security screen. */
export type SecurityPart = 'mfa' | 'ipAccess';

/** Staff open a client's screens in place of their own. */
export interface Managing {
  /** Whose screens are open; null: one's own. */
  client: ClientSummary | null;
  /**
   * Opens a client's screens, at their methods unless it says otherwise. False, at the next step at the
   * latest: something unsaved, or a call, kept the person where they were. Rejects with `CallFailed`.
   */
  manage: (id: number, at?: SecurityPart) => Promise<boolean>;
  /** Leads back to the list of clients, unless something unsaved keeps the person where they are. */
  stop: () => void;
}

export const ManagingContext = createContext<Managing | null>(null);

/** Who is managed at the moment, and how to begin and end it. Throws outside the signed-in stage. */
export function useManaging(): Managing {
  const managing = use(ManagingContext);
  if (!managing) throw new Error('useManaging outside the signed-in stage');
  return managing;
}

/** The account whose screens are open: its number goes into every call that concerns an account. */
export function useSubject(): number {
  const actor = useActor();
  return useManaging().client?.id ?? actor.id;
}
