import { useTranslation } from 'react-i18next';
import { failureOf } from '../api/failure-text.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { NewSecret } from '../ui/NewSecret.tsx';
import type { NewPassword } from './use-new-password.ts';

/** A password in place of the present one, and whatever was wrong with it. */
export function NewPasswordFields({ form, action }: Pick<NewPassword, 'form' | 'action'>) {
  const { t } = useTranslation('password');
  const { t: ui } = useTranslation('ui');
  // What a field can say is said there.
  const inFields = failureOf(action.error)?.fields !== undefined;
  return (
    <>
      {!inFields && <FailureAlert error={action.error} />}
      <NewSecret
        label={t('field')}
        confirmLabel={t('confirm')}
        hint={ui('newSecret.hint')}
        typed={form.values.password}
        field={form.getInputProps('password')}
        confirmField={form.getInputProps('confirmPassword')}
        autoFocus
      />
    </>
  );
}
