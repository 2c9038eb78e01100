import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { EmailCodePanel, useLastCode } from '../codes/EmailCodePanel.tsx';
import { useKeepCaller } from './queries.ts';
import { readOutRefusal } from './read-out-refusal.ts';
import { Step, type StepProps } from './Step.tsx';

/** The caller reads a code back that was sent to the address on file. */
export function EmailStep({ view, caller }: StepProps) {
  const { t } = useTranslation('helpDesk');
  const { t: codes } = useTranslation('codes');
  const keep = useKeepCaller(view.id);
  const code = useLastCode(caller.code);
  const send = useAction(async () => keep(await call('caller.sendCode', { subject: view.id })));
  const check = async (typed: string) => {
    keep(await call('caller.checkEmailCode', { subject: view.id, code: typed }));
  };
  return (
    <Step step="email" caller={caller}>
      <EmailCodePanel code={code} send={send} quiet />
      {code && (
        <CodeForm
          method="email"
          act={check}
          submitLabel={t('step.email.submit')}
          readOut={{
            label: t('step.email.field'),
            refusal: (failure) => readOutRefusal(failure, { t, codes }),
          }}
          quiet
        />
      )}
    </Step>
  );
}
