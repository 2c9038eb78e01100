import { useTranslation } from 'react-i18next';
import { useFailureText } from '../api/failure-text.ts';
import { type SecurityPart, useManaging } from '../session/subject.ts';
import { notifyFailure } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';

/** Opens a client's screens in place of one's own; a refusal is told in a toast. */
export function useOpenClient(): (
  client: { id: number; fullName: string },
  at?: SecurityPart,
) => Promise<void> {
  const { t } = useTranslation('clients');
  const failureText = useFailureText();
  const { manage } = useManaging();
  return async ({ id, fullName }, at) => {
    try {
      await manage(id, at);
    } catch (error) {
      const name = visibleText(fullName);
      notifyFailure(t('row.openFailed', { name, why: failureText(error) }));
    }
  };
}
