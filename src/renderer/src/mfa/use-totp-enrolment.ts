import { useState } from 'react';
import type { TotpEnrolment } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { type Action, useAction } from '../api/use-action.ts';

export interface TotpEnrolments {
  opened: boolean;
  enrolment: TotpEnrolment | null;
  /** Opens the dialog; within ten minutes with the same secret as before. */
  begin: Action<[]>;
  /** Gives the secret up and closes. */
  cancel: Action<[]>;
  close: () => void;
  /** The secret leaves this window's memory. */
  forget: () => void;
}

/** The set-up of an authenticator. The dialog opens when the secret is there, so that it never stands empty. */
export function useTotpEnrolment(subject: number): TotpEnrolments {
  const [opened, setOpened] = useState(false);
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null);
  const begin = useAction(async () => {
    setEnrolment(await call('mfa.beginTotp', { subject }));
    setOpened(true);
  });
  const cancel = useAction(async () => {
    await call('mfa.cancelTotp', { subject });
    setOpened(false);
  });
  return {
    opened,
    enrolment,
    begin,
    cancel,
    close: () => setOpened(false),
    forget: () => setEnrolment(null),
  };
}
