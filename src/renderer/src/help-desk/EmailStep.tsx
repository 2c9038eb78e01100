import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { EmailCodePanel, useLastCode } from '../codes/EmailCodePanel.tsx';
import { useAskHelpDesk } from './queries.ts';
import { readOutRefusal } from './read-out-refusal.ts';
import { Step, type StepProps } from './Step.tsx';

/** The caller reads a code back that was sent to the registered address, or to the one before (requirement HD4). */
export function EmailStep(props: StepProps) {
  const { id: subject, mailbox } = props.view;
  const { t } = useTranslation('helpDesk');
  const { t: codes } = useTranslation('codes');
  const askAgain = useAskHelpDesk(subject);
  const code = useLastCode(props.caller.code);
  const send = useAction(async () => {
    await call('caller.sendCode', { subject });
    await askAgain();
  });
  const check = async (typed: string) => {
    await call('caller.checkEmailCode', { subject, code: typed });
    await askAgain();
  };
  return (
    <Step {...props} step="email">
      <Text size="sm" c="dimmed">
        {t(mailbox.former ? 'step.email.toFormer' : 'step.email.to', { address: mailbox.address })}
      </Text>
      <EmailCodePanel code={code} send={send} sendLabel={t('step.email.send')} />
      {code && (
        <CodeForm
          method="email"
          act={check}
          submitLabel={t('step.email.submit')}
          readOut={{
            label: t('step.email.field'),
            refusal: (failure) => readOutRefusal(failure, { t, codes }),
          }}
        />
      )}
    </Step>
  );
}
