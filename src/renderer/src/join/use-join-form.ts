import { useForm, type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction, type Action } from '../api/use-action.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { cleanWords, wordCount } from './typed-words.ts';

interface JoinValues {
  words: string[];
  passphrase: string;
  confirmPassphrase: string;
}

interface JoinForm {
  form: UseFormReturnType<JoinValues>;
  submit: (invitation: string) => void;
  action: Action<[invitation: string, values: JoinValues]>;
}

/** What was typed stays whatever the answer is: the words may be right and the network may not. */
export function useJoinForm(passphrase: boolean, onDone: (state: AppState) => void): JoinForm {
  const { t } = useTranslation('join');
  const { t: password } = useTranslation('password');
  const { t: failure } = useTranslation('failure');
  const form = useForm<JoinValues>({
    initialValues: {
      words: Array.from({ length: wordCount }, () => ''),
      passphrase: '',
      confirmPassphrase: '',
    },
    validate: {
      words: (words) => (cleanWords(words).includes('') ? t('words.missing') : null),
      confirmPassphrase: (again, values) =>
        !passphrase || again === values.passphrase ? null : password('mismatch'),
    },
  });
  const action = useAction(async (invitation: string, values: JoinValues) => {
    form.clearErrors();
    try {
      const words = cleanWords(values.words);
      const chosen = passphrase ? values.passphrase : null;
      onDone(await call('join.begin', { invitation, words, passphrase: chosen }));
    } catch (error) {
      const errors = fieldErrors(error, failure);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  const submit = (invitation: string) => {
    const send = form.onSubmit(
      (values) => {
        if (!action.busy) void action.run(invitation, values);
      },
      (errors) => focusFirst(form, errors),
    );
    send();
  };
  return { form, submit, action };
}
