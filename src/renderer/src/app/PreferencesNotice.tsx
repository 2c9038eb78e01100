import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyWarning } from '../ui/notify.ts';
import { usePreferences } from './preferences.ts';

/** Says once, on whichever screen comes first, that what was chosen before does not hold. */
export function PreferencesNotice() {
  const { t } = useTranslation('app');
  const { problem } = usePreferences();
  const tell = useEffectEvent(() => {
    if (problem) notifyWarning(t(`preferences.problem.${problem}`));
  });
  useEffect(() => tell(), []);
  return null;
}
