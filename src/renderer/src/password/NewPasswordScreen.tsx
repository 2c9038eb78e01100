import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { GateForm } from '../ui/GateForm.tsx';
import { NewPasswordFields } from './NewPasswordFields.tsx';
import { useNewPassword } from './use-new-password.ts';

/** After a one-time password: nothing else is open before it is replaced. */
export function NewPasswordScreen({ onDone }: { onDone: (state: AppState) => void }) {
  const { t } = useTranslation('password');
  const { form, action, submit } = useNewPassword(onDone);
  return (
    <GateForm title={t('choose.title')} description={t('choose.why')} onSubmit={submit}>
      <NewPasswordFields form={form} action={action} />
      <BusyButton type="submit" fullWidth busy={action.busy}>
        {t('choose.submit')}
      </BusyButton>
    </GateForm>
  );
}
