import type { OpeningAct } from '../../../preload/contract/channel.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';

/** Whom the help desk helps; a client's head and a colleague's row both fit. */
export interface HelpedAccount {
  id: number;
  fullName: string;
}

/** What the dialog of every action gets. */
export interface ActionProps {
  account: HelpedAccount;
  view: HelpDeskView;
  /** What was typed so far; it outlives the dialog where the caller has to be verified first. */
  reason: string;
  onReason: (reason: string) => void;
  /** Opens the panel where the caller is verified. */
  onVerify: (act: OpeningAct) => void;
  /** While it is held the dialog cannot be closed: something runs, or is shown only once. */
  onHold: (held: boolean) => void;
  onClose: () => void;
}
