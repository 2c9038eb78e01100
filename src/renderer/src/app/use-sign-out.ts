import { call } from '../api/call.ts';
import { failureCode, useFailureText } from '../api/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';
import { acceptState } from './app-state.ts';

/** Ends the session; a refusal is told in a toast. */
export function useSignOut(): () => Promise<void> {
  const failureText = useFailureText();
  return async () => {
    try {
      acceptState(await call('session.signOut', {}));
    } catch (error) {
      // Someone who is signed out already has what they wanted.
      if (failureCode(error) !== 'signed_out') notifyFailure(failureText(error));
    }
  };
}
