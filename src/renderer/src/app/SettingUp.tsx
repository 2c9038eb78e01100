import { Stack } from '@mantine/core';
import type { AppState } from '../../../preload/contract/app.ts';
import { SetUpScreen } from '../mfa/SetUpScreen.tsx';
import { NewPasswordScreen } from '../password/NewPasswordScreen.tsx';
import { ActorContext } from '../session/subject.ts';
import { AccountFoot } from './AccountFoot.tsx';
import { ConfirmIdentity } from './ConfirmIdentity.tsx';

interface SettingUpProps {
  state: Extract<AppState, { stage: 'setUp' | 'newPassword' }>;
  onDone: (state: AppState) => void;
}

/** Someone is known by now, but nothing else of the application is open to them yet. */
export function SettingUp({ state, onDone }: SettingUpProps) {
  return (
    <ActorContext value={state.actor}>
      <ConfirmIdentity />
      <Stack gap="md">
        {state.stage === 'newPassword' ? (
          <NewPasswordScreen onDone={onDone} />
        ) : (
          <SetUpScreen required={state.required} onDone={onDone} />
        )}
        <AccountFoot onDone={onDone} />
      </Stack>
    </ActorContext>
  );
}
