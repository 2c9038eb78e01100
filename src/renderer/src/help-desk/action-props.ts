import type { ReactNode } from 'react';
import type { ActDetails } from '../../../preload/contract/asked-acts.ts';
import type { Grounds, OpeningAct } from '../../../preload/contract/channel.ts';
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

/** What the form of an act gets. */
export interface ActionFormProps extends ActionProps {
  /** The act as it would be set down; null: it needs no proof. */
  details: ActDetails | null;
  /** What the button says. */
  label: string;
  /** What cannot be taken back. */
  danger?: boolean;
  /** There is nothing to do, as a sentence; null: there is. */
  nothing?: string | null;
  /** Something has to be chosen or waited for first. */
  unavailable?: boolean;
  /** Throws what the main process refused with. */
  act: (grounds: NonNullable<Grounds>) => Promise<void>;
  /** It was set down, and the form is to go; only closes, unless given. */
  onAsked?: () => void;
  /** What it does, how things stand, and what has to be chosen. */
  children: ReactNode;
}
