import { useForm, type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { AppState, Language } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction, type Action } from '../api/use-action.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { currentLanguage } from '../ui/language-names.ts';

export interface FirstRunValues {
  fullName: string;
  email: string;
  password: string;
  confirmPassword: string;
  passphrase: string;
  confirmPassphrase: string;
  samples: boolean;
}

export type FirstRunForm = UseFormReturnType<FirstRunValues>;

const empty: FirstRunValues = {
  fullName: '',
  email: '',
  password: '',
  confirmPassword: '',
  passphrase: '',
  confirmPassphrase: '',
  samples: false,
};

interface FirstRun {
  form: FirstRunForm;
  submit: () => void;
  action: Action<[FirstRunValues]>;
}

/** Only the repetitions are compared here; everything else the main process judges, all fields at once. */
export function useFirstRunForm(passphrase: boolean, onDone: (state: AppState) => void): FirstRun {
  const { t, i18n } = useTranslation('password');
  const { t: failureT } = useTranslation('failure');
  const form = useForm<FirstRunValues>({
    initialValues: empty,
    validate: {
      confirmPassword: (again, { password }) => (again === password ? null : t('mismatch')),
      confirmPassphrase: (again, values) =>
        !passphrase || again === values.passphrase ? null : t('mismatch'),
    },
  });
  const action = useAction(async (values: FirstRunValues) => {
    try {
      onDone(
        await call(
          'firstRun.createAdministrator',
          inputOf(values, passphrase, currentLanguage(i18n)),
        ),
      );
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

function inputOf(
  { fullName, email, password, passphrase, samples }: FirstRunValues,
  withPassphrase: boolean,
  language: Language,
) {
  return {
    fullName,
    email,
    password,
    passphrase: withPassphrase ? passphrase : null,
    language,
    samples,
  };
}
