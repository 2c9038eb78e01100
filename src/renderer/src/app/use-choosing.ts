import type { Preferences } from '../../../preload/contract/app.ts';
import { useFailureText } from '../api/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';
import { choosePreferences } from './preferences.ts';

/** Chooses where there is no room to say that it could not be stored: a toast says it. */
export function useChoosing() {
  const failureText = useFailureText();
  return (choice: Partial<Preferences>): void => {
    choosePreferences(choice).catch((error: unknown) => notifyFailure(failureText(error)));
  };
}
