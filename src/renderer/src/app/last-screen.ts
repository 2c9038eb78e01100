import type { Role } from '../../../preload/contract/channel.ts';
import { menuFor, type MenuEntry } from './screens.ts';

const key = 'gatehouse.lastScreen';
const first: MenuEntry['to'] = '/security';

/** Only which menu entry was open; an address could carry an account's number or a search. */
export function rememberScreen(path: string): void {
  const entry = menuFor('administrator').find(({ to }) => path.startsWith(to));
  if (entry) localStorage.setItem(key, entry.to);
}

/** The menu entry that was open last, where the role has it; else the first. */
export function lastScreen(role: Role): MenuEntry['to'] {
  const remembered = localStorage.getItem(key);
  return menuFor(role).find(({ to }) => to === remembered)?.to ?? first;
}
