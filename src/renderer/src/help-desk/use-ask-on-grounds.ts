import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { useDesk } from '../session/desk.ts';
import { useManaging } from '../session/subject.ts';
import { notify, notifyFailure } from '../ui/notify.ts';

/** Brings an archived client back, or erases it, from its own screens. */
export function useAskOnGrounds(subject: number) {
  const { t } = useTranslation('helpDesk');
  const failureText = useFailureText();
  const { ask } = useDesk();
  const { stop } = useManaging();
  return async (act: 'restoreClient' | 'eraseClient') => {
    try {
      const { done } = await ask<unknown>(subject, { details: { act } }, (grounds) =>
        act === 'eraseClient'
          ? call('clients.erase', { subject, grounds })
          : call('clients.restore', { subject, grounds }),
      );
      if (!done) return;
      notify(t(`${act}.done`));
      if (act === 'eraseClient') stop();
    } catch (error) {
      notifyFailure(failureText(error));
    }
  };
}
