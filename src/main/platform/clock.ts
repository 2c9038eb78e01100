import os from 'node:os';

/**
 * The clocks. Deadlines within a session use `monotonic`, which nobody can set; whatever is stored
 * uses `now`. A wall clock that somebody sets while this process runs is not believed until what
 * is stored has been moved along with it: see `clock-watch.ts` (requirement 60).
 */

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A clock that was set back by less than this is no reason to void what was issued (requirement 60). */
export const clockTolerance = 2 * minute;

/** Below this a difference between the clocks is none, plus one part in 5,000 for their drift. */
const slack = 2 * second;
const drift = 1 / 5000;

/** The wall clock and the others, read at one moment; null: nobody watches, the wall clock counts. */
let anchor: { wall: number; steady: number; uptime: number } | null = null;

/** For how long the computer slept: the process's own clock stood still meanwhile. */
let slept = 0;

/** What the clock of a team's database showed, and when that was; null: this computer's counts. */
let team: { at: number; steady: number } | null = null;

/** From now on `now` follows the clock of a team's database, which showed `at` just now. */
export function followClock(at: number): void {
  team = { at, steady: monotonic() };
}

/** Whether `now` is a team's, so that nobody's setting of this computer's clock means anything. */
export function followsTeam(): boolean {
  return team !== null;
}

/** This computer's clock counts again. */
export function leaveClock(): void {
  team = null;
}

/** From now on the wall clock is compared with the others. */
export function watchClock(): void {
  anchor = { wall: Date.now(), steady: monotonic(), uptime: os.uptime() };
}

export function unwatchClock(): void {
  anchor = null;
}

/** Milliseconds since the process started, the computer's sleep included; never goes back. */
export function monotonic(): number {
  return performance.now() + slept;
}

/**
 * Milliseconds since 1970-01-01 UTC: the clock of the team's database where there is one, so that all
 * workstations agree, else the wall clock, or as it would be had nobody set it.
 */
export function now(): number {
  if (team) return Math.round(team.at + monotonic() - team.steady);
  return Date.now() - clockJump();
}

/** By how many milliseconds the wall clock was set and not yet accepted; negative: back. */
export function clockJump(): number {
  if (team || !anchor || difference(anchor) === 0) return 0;
  noteSleep(anchor);
  return difference(anchor);
}

/** The wall clock is believed again: what is stored has been moved by so many milliseconds. */
export function acceptJump(by: number): void {
  if (!anchor || by === 0) return;
  const steady = monotonic();
  anchor = { wall: anchor.wall + (steady - anchor.steady) + by, steady, uptime: os.uptime() };
}

function difference({ wall, steady }: { wall: number; steady: number }): number {
  const passed = monotonic() - steady;
  const by = Math.round(Date.now() - (wall + passed));
  return Math.abs(by) > slack + passed * drift ? by : 0;
}

/** The computer's own uptime goes on while it sleeps. */
function noteSleep(since: { steady: number; uptime: number }): void {
  const asleep = (os.uptime() - since.uptime) * second - (monotonic() - since.steady);
  if (asleep > slack) slept += asleep;
}

/**
 * Whether a moment lies between two that were stored. What begins in the future was issued by a
 * clock that has been set back since: it is void.
 */
export function isWithin(from: number, until: number, at: number): boolean {
  return at < until && from - at <= clockTolerance;
}
