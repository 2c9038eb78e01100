import { useForm, type UseFormReturnType } from '@mantine/form';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract/account.ts';
import type { Language } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { notify } from '../ui/notify.ts';
import { useKeepAccount } from './queries.ts';

export interface AccountFormValues {
  fullName: string;
  email: string;
  language: Language;
}

export type AccountFormState = UseFormReturnType<AccountFormValues>;

export interface AccountFormParts {
  form: AccountFormState;
  save: Action<[AccountFormValues]>;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** A change of address has ended: takes what is stored now; what was typed and not saved stays. */
  adopt: (view: AccountView) => void;
  /** An address was saved here, so its code is what comes next. */
  hasAskedForCode: boolean;
}

/** Name and language are saved at once; another address begins its change. */
export function useAccountForm(subject: number, view: AccountView): AccountFormParts {
  const { t } = useTranslation('account');
  const { t: failure } = useTranslation('failure');
  const keep = useKeepAccount(subject);
  const [hasAskedForCode, setAskedForCode] = useState(false);
  const form = useForm<AccountFormValues>({ initialValues: valuesOf(view) });

  const adopt = (next: AccountView) => {
    const typed = form.getValues();
    const stored = valuesOf(next);
    const kept = {
      fullName: form.isDirty('fullName') ? typed.fullName : stored.fullName,
      email: form.isDirty('email') ? typed.email : stored.email,
      language: form.isDirty('language') ? typed.language : stored.language,
    };
    form.setInitialValues(stored);
    form.setValues(kept);
    keep(next);
    // What had the focus is gone; here its outcome is to be read.
    requestAnimationFrame(() => form.getInputNode('email')?.focus());
  };
  const save = useAction(async ({ fullName, email, language }: AccountFormValues) => {
    form.clearErrors();
    const withNewAddress = form.isDirty('email');
    try {
      if (form.isDirty('fullName') || form.isDirty('language')) {
        const saved = await call('account.save', { subject, fullName, language });
        form.setFieldValue('fullName', saved.fullName);
        form.setInitialValues(valuesOf(saved));
        keep(saved);
        notify(t('form.saved'));
      }
      if (withNewAddress) {
        const begun = await call('account.changeAddress', { subject, email });
        form.setInitialValues(valuesOf(begun));
        form.setValues(valuesOf(begun));
        setAskedForCode(true);
        keep(begun);
      }
    } catch (error) {
      const errors = fieldErrors(error, failure);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  const submit = form.onSubmit((values) => void save.run(values));
  return { form, save, submit, adopt, hasAskedForCode };
}

function valuesOf({ fullName, email, language }: AccountView): AccountFormValues {
  return { fullName, email, language };
}
