import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMainEvent } from '../api/events.ts';
import { notifyWarning } from '../ui/notify.ts';

/** Says at sign-in why everybody was signed out: the screen on which the move was begun is gone by then. */
export function MovedNotice({ signedIn }: { signedIn: boolean }) {
  const { t } = useTranslation('team');
  const isMoved = useRef(false);
  const tellOnce = useEffectEvent((isIn: boolean) => {
    if (isMoved.current && !isIn) {
      isMoved.current = false;
      notifyWarning(t('move.done'));
    }
  });
  useMainEvent('job.changed', ({ kind, state }) => {
    if (kind === 'moveToTeam' && state === 'done') isMoved.current = true;
    tellOnce(signedIn);
  });
  useEffect(() => tellOnce(signedIn), [signedIn]);
  return null;
}
