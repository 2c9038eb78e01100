import { Stack } from '@mantine/core';
import { AuthenticatorStep } from './AuthenticatorStep.tsx';
import { CallBackStep } from './CallBackStep.tsx';
import classes from './CallSteps.module.css';
import { EmailStep } from './EmailStep.tsx';
import { FactsStep } from './FactsStep.tsx';
import { Override } from './Override.tsx';
import type { StepProps } from './Step.tsx';

/** The ways to show who one is, strongest first; and the way around them. */
export function CallSteps(step: StepProps) {
  return (
    <Stack gap="md">
      <div className={classes.steps}>
        <AuthenticatorStep {...step} />
        <EmailStep {...step} />
        <CallBackStep {...step} />
        <FactsStep {...step} />
      </div>
      {!step.caller.passed && <Override subject={step.view.id} />}
    </Stack>
  );
}
