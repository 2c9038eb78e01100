import type { Role } from '../../../preload/contract/channel.ts';
import { preferencesNow } from './preferences.ts';
import { menuFor, type MenuEntry } from './screens.ts';

const key = 'gatehouse.lastScreen';
/** Where the day of each begins. */
const first: Record<Role, MenuEntry['to']> = {
  client: '/security',
  helpdesk: '/clients',
  administrator: '/clients',
};

/** Only which menu entry was open; an address could carry an account's number or a search. */
export function rememberScreen(path: string): void {
  const entry = menuFor('administrator').find(({ to }) => path.startsWith(to));
  if (entry) localStorage.setItem(key, entry.to);
}

/** The menu entry that was chosen to begin with, or was open last, where the role has it; else where its day begins. */
export function startScreen(role: Role): MenuEntry['to'] {
  const chosen = preferencesNow().startScreen;
  const wanted = chosen === 'last' ? localStorage.getItem(key) : `/${chosen}`;
  return menuFor(role).find(({ to }) => to === wanted)?.to ?? first[role];
}
