import { type Touched, touchedFrom, touchedKinds } from '../touched.ts';

/* What a workstation tells the others with its commit: a wake-up, never the message itself. */

/** The channel that workstations of a team listen on. */
export const noticeChannel = 'gatehouse';

/** `sender` without blanks, then what was touched. */
export function encodeNotice(sender: string, touched: Touched): string {
  return [sender, ...touchedKinds.filter((kind) => touched[kind])].join(' ');
}

/** Null where it is none of ours. */
export function decodeNotice(notice: string): { sender: string; touched: Touched } | null {
  const [sender, ...named] = notice.split(' ');
  if (sender === undefined || sender === '') return null;
  return { sender, touched: touchedFrom((kind) => named.includes(kind)) };
}
