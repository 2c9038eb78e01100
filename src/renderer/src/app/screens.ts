import {
  IconChartBar,
  IconAddressBook,
  IconChecklist,
  IconHistory,
  IconSettings,
  IconShieldCheck,
  IconUserCircle,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Role } from '../../../preload/contract/channel.ts';
import { screens, type ScreenId } from '../../../preload/contract/commands.ts';

/*
 * The left menu and the tabs, as data: a new screen is one line here and its route in router.tsx.
 */

const everyone = ['client', 'helpdesk', 'administrator'] as const;

export const menu = [
  { ...screenEntry('clients'), icon: IconAddressBook },
  {
    id: 'security',
    to: '/security',
    label: 'app:menu.security',
    icon: IconShieldCheck,
    roles: everyone,
  },
  { id: 'history', to: '/history', label: 'app:menu.history', icon: IconHistory, roles: everyone },
  { ...screenEntry('account'), icon: IconUserCircle },
  { ...screenEntry('overview'), icon: IconChartBar },
  { ...screenEntry('reviews'), icon: IconChecklist },
  { ...screenEntry('staff'), icon: IconUsers },
  { ...screenEntry('settings'), icon: IconSettings },
] as const satisfies {
  id: string;
  to: string;
  label: string;
  icon: Icon;
  roles: readonly Role[];
}[];

/** What a screen is called, and whose it is, are the commands' too. */
function screenEntry<S extends ScreenId>(id: S) {
  const { path, who } = screens[id];
  return { id, to: path, label: `commands:${id}`, roles: who } as const;
}

const tab = <S extends ScreenId>(id: S) => ({ to: screens[id].path, label: id }) as const;

export const securityTabs = [tab('mfa'), tab('ipAccess')] as const;
export const historyTabs = [tab('logs'), tab('email')] as const;
/** What shows that the log is whole is the administrators' affair, and of no one account. */
export const auditTabs = [...historyTabs, tab('proof')] as const;

export type MenuEntry = (typeof menu)[number];
export type Tab = (typeof securityTabs)[number] | (typeof auditTabs)[number];

export function menuFor(role: Role): MenuEntry[] {
  return menu.filter(({ roles }) => (roles as readonly Role[]).includes(role));
}

/** The colleague whom a path shows; null: none. */
export function colleagueAt(path: string): number | null {
  const found = /^\/staff\/(\d+)/.exec(path);
  return found ? Number(found[1]) : null;
}

/** Whether a path shows one account: one's own, or the managed client's. The others show many, or none. */
export function showsSubject(path: string): boolean {
  if (path === screens.proof.path) return false;
  return ['/security', '/history', '/account'].some((entry) => path.startsWith(entry));
}
