import type { Authenticator, MfaView } from '../../../preload/contract/mfa.ts';

/** Where a method stands: `reset` by the help desk, it waits to be replaced and proves nothing. */
export type MethodState = 'on' | 'reset' | 'off';

/** The authenticators whose codes count. */
export function liveAuthenticators({ authenticators }: MfaView): Authenticator[] {
  return authenticators.filter(({ suspended }) => !suspended);
}

export function totpState(view: MfaView): MethodState {
  if (liveAuthenticators(view).length > 0) return 'on';
  return view.authenticators.length > 0 ? 'reset' : 'off';
}

export function emailState({ email }: MfaView): MethodState {
  if (email.suspended) return 'reset';
  return email.enabled ? 'on' : 'off';
}

/** The help desk has reset something that still waits for its successor. */
export function hasReset(view: MfaView): boolean {
  return view.email.suspended || view.authenticators.some(({ suspended }) => suspended);
}

/** No method of the account's own counts. */
export function hasNoMethod(view: MfaView): boolean {
  return totpState(view) !== 'on' && emailState(view) !== 'on';
}
