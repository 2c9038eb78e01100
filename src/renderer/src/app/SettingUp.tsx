import type { Actor, AppState } from '../../../preload/contract/app.ts';
import { SetUpScreen } from '../sign-in/SetUpScreen.tsx';
import { ConfirmIdentity } from './ConfirmIdentity.tsx';
import { ActorContext } from './subject.tsx';

interface SettingUpProps {
  actor: Actor;
  required: 'totp' | 'any';
  onDone: (state: AppState) => void;
}

/** Someone is known by now, but nothing else of the application is open to them yet. */
export function SettingUp({ actor, required, onDone }: SettingUpProps) {
  return (
    <ActorContext value={actor}>
      <ConfirmIdentity />
      <SetUpScreen required={required} onDone={onDone} />
    </ActorContext>
  );
}
