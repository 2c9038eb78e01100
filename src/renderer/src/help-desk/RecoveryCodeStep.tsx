import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { useAskHelpDesk } from './queries.ts';
import { readOutRefusal } from './read-out-refusal.ts';
import { Step, type StepProps } from './Step.tsx';

/** The caller reads one of their recovery codes out; it is used up by that. */
export function RecoveryCodeStep(props: StepProps) {
  const { id: subject, methods } = props.view;
  const { t } = useTranslation('helpDesk');
  const { t: codes } = useTranslation('codes');
  const askAgain = useAskHelpDesk(subject);
  const check = async (code: string) => {
    await call('caller.checkRecoveryCode', { subject, code });
    await askAgain();
  };
  return (
    <Step {...props} step="recoveryCode">
      <Text size="sm" c="dimmed">
        {t('step.recoveryCode.left', { count: methods.recoveryCodes })}
      </Text>
      <CodeForm
        method="recovery"
        act={check}
        submitLabel={t('step.recoveryCode.submit')}
        readOut={{
          label: t('step.recoveryCode.field'),
          refusal: (failure) =>
            failure.code === 'code_wrong'
              ? t('refused.recoveryCode')
              : readOutRefusal(failure, { t, codes }),
        }}
      />
    </Step>
  );
}
