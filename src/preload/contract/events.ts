import type { AppState, PreferencesView } from './app.ts';
import type { CommandId } from './commands.ts';
import type { ConnectionView } from './connection.ts';
import type { CurrentAddress } from './ip-access.ts';
import type { JobView } from './job.ts';
import type { NoticeKind } from './preferences.ts';

/** What the main process tells a window without being asked. */
export interface Events {
  'app.changed': AppState;
  'preferences.changed': PreferencesView;
  'address.changed': CurrentAddress;
  /** Somebody chose in the native menu what the page does. */
  'command.chosen': CommandId;
  /** Somebody set the computer's clock; whatever is shown with a deadline is to be asked for anew. */
  'clock.jumped': { from: number; to: number };
  /** The session of this window ends in so many seconds, unless there is input where `idle`; null: not any more. */
  'session.ending': { seconds: number; because: 'idle' | 'expired' } | null;
  /** What was typed before the last session of this window ended is not to be kept any longer. */
  'drafts.void': null;
  /** New entries exist; carries nothing, the screen asks for what it may see. */
  'history.appended': null;
  /** A mail moved on its way; carries nothing for the same reason. */
  'mail.changed': null;
  /** Somebody clicked a notification of the operating system: what it told of is to be shown. */
  'notice.opened': NoticeKind;
  /** How far a job of this window is. */
  'job.changed': JobView;
  /** What waits for a colleague or for its time, what is frozen or to be reviewed changed; carries nothing for the same reason. */
  'desk.changed': null;
  /** Clients or their states changed; carries nothing for the same reason. */
  'clients.changed': null;
  /** The way to the team's database was lost or found again. */
  'connection.changed': ConnectionView;
  /** Workstations of the team, or their states, changed; carries nothing for the same reason. */
  'team.changed': null;
  /** What is known of the history, or how far its verification is, changed; carries nothing for the same reason. */
  'audit.changed': null;
  /** Somebody opened a client, or left one; carries nothing for the same reason. */
  'presence.changed': null;
}

export type EventName = keyof Events;
