import { Stack } from '@mantine/core';
import { useState, type ComponentType } from 'react';
import type { CallerCheck } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import type { CallerStep } from '../../../preload/contract/proof.ts';
import { useNow } from '../ui/use-now.ts';
import { AuthenticatorStep } from './AuthenticatorStep.tsx';
import { CallBackStep } from './CallBackStep.tsx';
import { callState, nextStep, stepsInOrder } from './caller.ts';
import { EmailStep } from './EmailStep.tsx';
import { FactsStep } from './FactsStep.tsx';
import { Override } from './Override.tsx';
import { RecoveryCodeStep } from './RecoveryCodeStep.tsx';
import type { StepProps } from './Step.tsx';

const bodies: Record<CallerStep, ComponentType<StepProps>> = {
  authenticator: AuthenticatorStep,
  recoveryCode: RecoveryCodeStep,
  email: EmailStep,
  callBack: CallBackStep,
  facts: FactsStep,
};

interface CallStepsProps {
  view: HelpDeskView;
  caller: CallerCheck;
  /** The step that was asked for; null: the one that brings the act nearest. */
  wished: CallerStep | null;
}

/**
 * The ways to show who one is: the least that will do is open, the others are a line each and a
 * press away. Their order is that of the moment at which the call, or a step, began.
 */
export function CallSteps({ view, caller, wished }: CallStepsProps) {
  const now = useNow();
  const [chosen, setChosen] = useState(wished);
  const next = nextStep(view, caller, now);
  const isDone = chosen !== null && caller.steps[chosen] !== undefined;
  const open = isDone || chosen === null ? next : chosen;
  const state = callState(caller, view.needs);
  return (
    <Stack gap="xs">
      {stepsInOrder(view, caller, now).map((step) => {
        const Body = bodies[step];
        return (
          <Body
            key={step}
            view={view}
            caller={caller}
            open={step === open}
            onOpen={() => setChosen(step)}
          />
        );
      })}
      {state === 'waiting' && <Override subject={view.id} />}
    </Stack>
  );
}
