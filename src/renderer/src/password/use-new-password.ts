import { useForm, type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { focusFirst } from '../ui/focus-first.ts';

interface NewPasswordValues {
  password: string;
  confirmPassword: string;
}

export interface NewPassword {
  form: UseFormReturnType<NewPasswordValues>;
  action: Action<[NewPasswordValues]>;
  submit: () => void;
}

/** Only the repetition is compared here; what makes a password good enough the main process judges. */
export function useNewPassword(onDone: (state: AppState) => void): NewPassword {
  const { t } = useTranslation('password');
  const { t: failureT } = useTranslation('failure');
  const form = useForm<NewPasswordValues>({
    initialValues: { password: '', confirmPassword: '' },
    validate: {
      confirmPassword: (again, { password }) => (again === password ? null : t('mismatch')),
    },
  });
  const action = useAction(async ({ password }: NewPasswordValues) => {
    try {
      const state = await call('session.setPassword', { password });
      form.reset();
      onDone(state);
    } catch (error) {
      const errors = fieldErrors(error, failureT);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  const send = form.onSubmit(
    (values) => void action.run(values),
    (errors) => focusFirst(form, errors),
  );
  return { form, action, submit: () => send() };
}
