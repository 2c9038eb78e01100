import { useState } from 'react';
import type { AppState } from '../../../preload/contract/app.ts';
import { FirstRunScreen } from '../first-run/FirstRunScreen.tsx';
import { JoinOffer } from '../join/JoinOffer.tsx';
import { JoinScreen } from '../join/JoinScreen.tsx';

interface FirstRunProps {
  passphrase: boolean;
  onDone: (state: AppState) => void;
}

/** The two ways to begin: alone, or as one more workstation of a team. */
export function FirstRun({ passphrase, onDone }: FirstRunProps) {
  const [isJoining, setIsJoining] = useState(false);
  if (isJoining)
    return (
      <JoinScreen passphrase={passphrase} onDone={onDone} onBack={() => setIsJoining(false)} />
    );
  return (
    <FirstRunScreen
      passphrase={passphrase}
      otherWay={<JoinOffer onOpen={() => setIsJoining(true)} />}
      onDone={onDone}
    />
  );
}
