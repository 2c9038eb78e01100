import { lazy, Suspense, useEffect } from 'react';
import type { AppState, SessionEnd } from '../../../preload/contract/app.ts';
import { ConnectionBar } from '../connection/ConnectionBar.tsx';
import { BrokenScreen } from '../sign-in/BrokenScreen.tsx';
import { MigratingScreen } from '../sign-in/MigratingScreen.tsx';
import { SignInScreen } from '../sign-in/SignInScreen.tsx';
import { UnlockScreen } from '../sign-in/UnlockScreen.tsx';
import { Loading } from '../ui/Loading.tsx';
import { GateFrame } from './GateFrame.tsx';
import { acceptState } from './app-state.ts';
import { usePreferences } from './preferences.ts';

/** Shown once in the life of a workstation, so it does not weigh on every start. */
const FirstRun = lazy(async () => ({ default: (await import('./FirstRun.tsx')).FirstRun }));

const JoiningScreen = lazy(async () => ({
  default: (await import('../join/JoiningScreen.tsx')).JoiningScreen,
}));

const UnreachableScreen = lazy(async () => ({
  default: (await import('../connection/UnreachableScreen.tsx')).UnreachableScreen,
}));

/** Only some accounts come by here, so these do not weigh on the start either. */
const ChallengeScreen = lazy(async () => ({
  default: (await import('../sign-in/ChallengeScreen.tsx')).ChallengeScreen,
}));
const SettingUp = lazy(async () => ({
  default: (await import('./SettingUp.tsx')).SettingUp,
}));

/** Everything behind sign-in; loaded while the person types, so that the first screen comes sooner. */
const loadSignedIn = () => import('./SignedIn.tsx');
const SignedIn = lazy(async () => ({ default: (await loadSignedIn()).SignedIn }));

/** Exactly one screen per stage; leaving a stage takes its whole screen out of the page. */
export function Stage({ state }: { state: AppState }) {
  useEffect(() => void loadSignedIn(), []);
  if (state.stage !== 'signedIn') return <Gate state={state} />;
  return (
    <Suspense fallback={null}>
      <SignedIn key={`${state.actor.id} ${state.actor.role}`} actor={state.actor} />
    </Suspense>
  );
}

function SignIn({ ended }: { ended: SessionEnd | null }) {
  const { lastEmail, lockMinutes } = usePreferences();
  return (
    <SignInScreen
      ended={ended}
      idleMinutes={lockMinutes}
      lastEmail={lastEmail ?? ''}
      onDone={acceptState}
    />
  );
}

type GateState = Exclude<AppState, { stage: 'signedIn' }>;

function Gate({ state }: { state: GateState }) {
  return (
    <GateFrame notice={hasConnection(state) && <ConnectionBar />}>
      <Suspense fallback={<Loading lines={6} />}>
        <GateScreen state={state} />
      </Suspense>
    </GateFrame>
  );
}

/** Not before the team's database was opened: until then its absence is the whole screen. */
function hasConnection({ stage }: GateState): boolean {
  return ['signedOut', 'challenge', 'newPassword', 'setUp'].includes(stage);
}

function GateScreen({ state }: { state: GateState }) {
  if (state.stage === 'firstRun')
    return <FirstRun passphrase={state.passphrase} onDone={acceptState} />;
  if (state.stage === 'locked') return <UnlockScreen onDone={acceptState} />;
  if (state.stage === 'broken')
    return <BrokenScreen problem={state.problem} folder={state.folder} onDone={acceptState} />;
  if (state.stage === 'migrating') return <MigratingScreen done={state.done} total={state.total} />;
  if (state.stage === 'joining') return <JoiningScreen {...state} onDone={acceptState} />;
  if (state.stage === 'unreachable') return <UnreachableScreen {...state} onDone={acceptState} />;
  if (state.stage === 'challenge') return <ChallengeScreen onDone={acceptState} />;
  if (state.stage === 'newPassword' || state.stage === 'setUp')
    return <SettingUp state={state} onDone={acceptState} />;
  return <SignIn ended={state.ended} />;
}
