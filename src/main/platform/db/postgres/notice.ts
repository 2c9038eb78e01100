import { everything, type Touched } from '../touched.ts';

/* What a workstation tells the others with its commit: a wake-up, never the message itself. */

/** The channel that workstations of a team listen on. */
export const noticeChannel = 'gatehouse';

const flags = Object.keys(everything) as (keyof Touched)[];

/** `sender` without blanks, then what was touched. */
export function encodeNotice(sender: string, touched: Touched): string {
  return [sender, ...flags.filter((flag) => touched[flag])].join(' ');
}

/** Null where it is none of ours. */
export function decodeNotice(notice: string): { sender: string; touched: Touched } | null {
  const [sender, ...named] = notice.split(' ');
  if (sender === undefined || sender === '') return null;
  const touched = Object.fromEntries(flags.map((flag) => [flag, named.includes(flag)]));
  return { sender, touched: touched as unknown as Touched };
}
