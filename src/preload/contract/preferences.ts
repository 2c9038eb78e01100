import { z } from 'zod';
import { answers, channel, may } from './channel.ts';

/** What is shown first after sign-in: the screen that was open last, or always the same, for whoever has it. */
export const startScreens = [
  'last',
  'clients',
  'security',
  'history',
  'account',
  'overview',
  'reviews',
  'staff',
  'settings',
] as const;

/** After so many minutes without input a session ends; no longer than design section 5 allows. */
export const lockTimes = [5, 10, 15] as const;

/** What the operating system's notifications tell of. */
export const noticeKinds = ['mailFailed', 'signInRefused', 'secondPerson', 'jobEnded'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a person chose for work at this workstation; says nothing about any account. */
export interface DesktopPreferences {
  startScreen: (typeof startScreens)[number];
  lockMinutes: (typeof lockTimes)[number];
  /** No notification of any kind. */
  doNotDisturb: boolean;
  notifications: Record<NoticeKind, boolean>;
}

/**
 * Why the choices of before do not hold: their file is damaged, or a newer version of the application
 * wrote it. It was set aside and is kept.
 */
export type PreferencesProblem = 'damaged' | 'newer';

/** The fields of `DesktopPreferences`, for whoever stores or changes them. */
export const desktopPreferences = {
  startScreen: z.enum(startScreens),
  lockMinutes: z.literal(lockTimes),
  doNotDisturb: z.boolean(),
  notifications: z.strictObject({
    mailFailed: z.boolean(),
    signInRefused: z.boolean(),
    secondPerson: z.boolean(),
    jobEnded: z.boolean(),
  }),
};

export const preferences = {
  /** Beside `preferences.set`, which is for whoever sees the sign-in screen too. */
  'preferences.setDesktop': channel({
    input: z.strictObject(desktopPreferences).partial(),
    output: answers<DesktopPreferences>(),
    right: may.anySignedIn,
    writes: false,
  }),
};
