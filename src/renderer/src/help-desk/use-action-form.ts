import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import type { SecondPerson } from '../../../preload/contract/channel.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { notify } from '../ui/notify.ts';
import { useThrottled } from '../ui/use-throttled.ts';
import type { ActionFormProps } from './action-props.ts';
import { openWay } from './caller.ts';
import { useAskHelpDesk, useKeepAsked } from './queries.ts';
import { withHold } from './with-hold.ts';

/** Nobody yet. */
export const noSecond: SecondPerson = { email: '', code: '' };

export function isNamed({ email, code }: SecondPerson): boolean {
  return email.trim() !== '' && code.trim() !== '';
}

/** Done at once, set down for its waiting period, or asked of a colleague elsewhere. */
type Manner = 'now' | 'later' | 'colleague';

/** What is typed into the form of an act, and the ways on from it. */
export function useActionForm(props: ActionFormProps) {
  const { account, view, details, reason, onReason, onHold, act, onClose } = props;
  const { t } = useTranslation('helpDesk');
  const { t: failureT } = useTranslation('failure');
  const askAgain = useAskHelpDesk(account.id);
  const keepAsked = useKeepAsked(account.id);
  const [missing, setMissing] = useState(false);
  const [second, setSecond] = useState(noSecond);
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const way = details && openWay(view.needs[details.act]);
  const empty = reason.trim() === '';

  const setDown = async (by: SecondPerson | null) => {
    if (details === null) return;
    const grounds = { reason: reason.trim(), second: by };
    const set = await call('askedActs.ask', { subject: account.id, details, grounds });
    keepAsked(set);
    if (set.state === 'colleague') return setAsked(set);
    notify(t('asked.setDownDone'));
    (props.onAsked ?? onClose)();
  };
  const action = useThrottled(
    withHold(onHold, async (manner: Manner) => {
      const named = way?.second ? { ...second, email: second.email.trim() } : null;
      try {
        if (manner === 'colleague') await setDown(null);
        else if (manner === 'later') await setDown(named);
        else await act({ reason: reason.trim(), second: named });
        onReason('');
      } catch (error) {
        // What was on the screen is out of date: the call was left open too long, for example.
        void askAgain();
        throw error;
      }
    }),
  );
  const run = async (manner: Manner) => {
    setMissing(empty);
    if (empty) field.current?.focus();
    else if (!action.busy) await action.run(manner);
  };
  const error =
    missing && empty ? failureT('field.required') : fieldErrors(action.error, failureT)['reason'];
  return {
    field,
    error,
    way,
    action,
    second,
    setSecond,
    /** Whoever has to confirm it is named. */
    confirmed: !way?.second || isNamed(second),
    asked,
    forget: () => setAsked(null),
    askColleague: () => void run('colleague'),
    submit: (event: FormEvent) => {
      event.preventDefault();
      void run(way && way.hours > 0 ? 'later' : 'now');
    },
  };
}
