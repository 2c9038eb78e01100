import { useTranslation } from 'react-i18next';
import { call, CallFailed } from '../api/call.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { useAskHelpDesk } from './queries.ts';
import { readOutRefusal } from './read-out-refusal.ts';
import { Step, type StepProps } from './Step.tsx';

/** The caller reads a code out; it proves something here and signs nobody in. */
export function AuthenticatorStep(props: StepProps) {
  const { id: subject } = props.view;
  const { t } = useTranslation('helpDesk');
  const { t: codes } = useTranslation('codes');
  const askAgain = useAskHelpDesk(subject);
  const check = async (code: string) => {
    const reading = await call('caller.checkAuthenticator', { subject, code });
    await askAgain();
    // An answer and no refusal, since it is noted on the sheet; beside the field it reads the same.
    if (reading.result === 'wrong') {
      throw new CallFailed({ code: 'code_wrong', detail: { clockSeconds: reading.clockSeconds } });
    }
  };
  return (
    <Step {...props} step="authenticator">
      <CodeForm
        method="totp"
        act={check}
        submitLabel={t('step.authenticator.submit')}
        readOut={{
          label: t('step.authenticator.field'),
          refusal: (failure) => readOutRefusal(failure, { t, codes }),
        }}
      />
    </Step>
  );
}
