import { useForm, type UseFormReturnType } from '@mantine/form';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import type { ClientSummary } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction, type Action } from '../api/use-action.ts';
import { type Draft, useFormDraft } from '../session/use-draft.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { currentLanguage } from '../ui/language-names.ts';

interface NewClient {
  fullName: string;
  email: string;
  reference: string;
  language: Language;
}

interface AddFormParts {
  form: UseFormReturnType<NewClient>;
  draft: Draft;
  add: Action<[NewClient]>;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

/** What was typed stays until the client is added; what is wrong with a field stands under it. */
export function useAddForm(onAdded: (client: ClientSummary) => void): AddFormParts {
  const { i18n } = useTranslation();
  const { t: failure } = useTranslation('failure');
  const form = useForm<NewClient>({
    initialValues: {
      fullName: '',
      email: '',
      reference: '',
      // Most clients of a desk write in the language that the desk works in.
      language: currentLanguage(i18n),
    },
  });
  const draft = useFormDraft('addClient', form);
  const add = useAction(async ({ reference, ...client }: NewClient) => {
    form.clearErrors();
    try {
      onAdded(await call('clients.add', { ...client, reference: reference.trim() || null }));
    } catch (error) {
      const errors = fieldErrors(error, failure);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  const submit = form.onSubmit((client) => {
    if (!add.busy) void add.run(client);
  });
  return { form, draft, add, submit };
}
