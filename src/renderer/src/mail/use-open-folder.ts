import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';

/** Opens the folder of the mails in the computer's own file manager. */
export function useOpenFolder(): () => void {
  const failureText = useFailureText();
  return () => {
    call('mail.openFolder', {}).catch((error: unknown) => notifyFailure(failureText(error)));
  };
}
