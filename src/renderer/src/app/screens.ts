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

/*
 * The left menu and the tabs, as data: a new screen is one line here and its route in router.tsx.
 */

export const menu = [
  {
    to: '/clients',
    label: 'clients',
    icon: IconAddressBook,
    roles: ['helpdesk', 'administrator'],
  },
  {
    to: '/security',
    label: 'security',
    icon: IconShieldCheck,
    roles: ['client', 'helpdesk', 'administrator'],
  },
  {
    to: '/history',
    label: 'history',
    icon: IconHistory,
    roles: ['client', 'helpdesk', 'administrator'],
  },
  {
    to: '/account',
    label: 'account',
    icon: IconUserCircle,
    roles: ['client', 'helpdesk', 'administrator'],
  },
  { to: '/overview', label: 'overview', icon: IconChartBar, roles: ['administrator'] },
  { to: '/reviews', label: 'reviews', icon: IconChecklist, roles: ['administrator'] },
  { to: '/staff', label: 'staff', icon: IconUsers, roles: ['administrator'] },
  {
    to: '/settings',
    label: 'settings',
    icon: IconSettings,
    roles: ['client', 'helpdesk', 'administrator'],
  },
] as const satisfies { to: string; label: string; icon: Icon; roles: readonly Role[] }[];

export const securityTabs = [
  { to: '/security/mfa', label: 'mfa' },
  { to: '/security/ip', label: 'ipAccess' },
] as const;
export const historyTabs = [
  { to: '/history/logs', label: 'logs' },
  { to: '/history/email', label: 'email' },
] as const;
/** What shows that the log is whole is the administrators' affair, and of no one account. */
export const auditTabs = [...historyTabs, { to: '/history/proof', label: 'proof' }] as const;

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
  return ['/security', '/history', '/account'].some((entry) => path.startsWith(entry));
}
