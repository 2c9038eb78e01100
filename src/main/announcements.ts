import { monotonic } from './platform/clock.ts';
import type { Touched } from './platform/db/touched.ts';
import type { Services } from './services.ts';

type Happened =
  | 'history.appended'
  | 'mail.changed'
  | 'clients.changed'
  | 'desk.changed'
  | 'team.changed'
  | 'presence.changed';

/** Milliseconds in which the same is told only once more: screens ask anew for each. */
const pace = 250;

/**
 * After each unit of work: the windows learn what changed, the outbox that there is work, and
 * `notices` that there may be something to tell.
 */
export function announceCommits(
  {
    workstation,
    outbox,
    historyWatch,
    announce,
  }: Pick<Services, 'workstation' | 'outbox' | 'historyWatch' | 'announce'>,
  notices?: { note: (touched: Touched) => void },
): void {
  const told = new Map<Happened, { at: number; timer: NodeJS.Timeout | null }>();
  const tell = (event: Happened) => {
    const last = told.get(event);
    if (last?.timer) return;
    const wait = last ? last.at + pace - monotonic() : 0;
    const now = () => {
      told.set(event, { at: monotonic(), timer: null });
      announce(event, null, null);
    };
    if (wait <= 0) now();
    else told.set(event, { at: last?.at ?? 0, timer: setTimeout(now, wait).unref() });
  };
  workstation.onCommit((touched: Touched) => {
    if (touched.log) {
      historyWatch.noteAppended();
      tell('history.appended');
    }
    if (touched.mail) tell('mail.changed');
    if (touched.accounts) tell('clients.changed');
    if (touched.desk) tell('desk.changed');
    if (touched.team) tell('team.changed');
    if (touched.presence) tell('presence.changed');
    if (touched.outbox) outbox.wake();
    notices?.note(touched);
  });
  workstation.onConnection((view) => announce('connection.changed', view, null));
}
