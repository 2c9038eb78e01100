import { useForm, type UseFormReturnType } from '@mantine/form';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract/account.ts';
import type { Language } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { useGrounds } from '../session/desk.ts';
import { type Draft, useFormDraft } from '../session/use-draft.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { notify } from '../ui/notify.ts';
import { type Seen, useSeen } from '../ui/use-seen.ts';
import { useKeepAccount } from './queries.ts';

export interface AccountFormValues {
  fullName: string;
  email: string;
  language: Language;
  /** Empty: none. */
  reference: string;
}

/** What of the form is saved at once, as it is stored. */
export type AccountVersion = Pick<AccountView, 'fullName' | 'language' | 'reference'>;

export type AccountFormState = UseFormReturnType<AccountFormValues>;

export interface AccountFormParts {
  form: AccountFormState;
  draft: Draft;
  over: Seen<AccountVersion>;
  save: Action<[AccountFormValues]>;
  discard: () => void;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** A change of address has ended: takes what is stored now; what was typed and not saved stays. */
  adopt: (view: AccountView) => void;
  /** An address was saved here, so its code is what comes next. */
  hasAskedForCode: boolean;
}

/** Name, language and reference are saved at once; another address begins its change. */
export function useAccountForm(subject: number, view: AccountView): AccountFormParts {
  const { t } = useTranslation('account');
  const { t: failure } = useTranslation('failure');
  const keep = useKeepAccount(subject);
  const onGrounds = useGrounds(subject);
  const [hasAskedForCode, setAskedForCode] = useState(false);
  const form = useForm<AccountFormValues>({ initialValues: valuesOf(view) });
  const loaded = useMemo(() => versionOf(view), [view]);
  const over = useSeen<AccountVersion>({
    draft: { key: `account ${subject}`, fields: ['fullName', 'language'] },
    loaded,
    read: () => typedVersion(form.getValues()),
    shown: (version) => version,
    put: (values) => form.setValues(fieldsOf(values)),
    rebase: (stored) => form.setInitialValues({ ...form.getInitialValues(), ...fieldsOf(stored) }),
  });
  const draft = useFormDraft(`account ${subject}`, form, isDraft);

  const adopt = (next: AccountView) => {
    const typed = form.getValues();
    const stored = valuesOf(next);
    const kept = {
      fullName: form.isDirty('fullName') ? typed.fullName : stored.fullName,
      email: form.isDirty('email') ? typed.email : stored.email,
      language: form.isDirty('language') ? typed.language : stored.language,
      reference: form.isDirty('reference') ? typed.reference : stored.reference,
    };
    form.setInitialValues(stored);
    form.setValues(kept);
    keep(next);
    // What had the focus is gone; here its outcome is to be read.
    requestAnimationFrame(() => form.getInputNode('email')?.focus());
  };
  /** Takes over what was stored just now; what is still to be saved stays in its fields. */
  const store = (next: AccountView, stored: Partial<AccountFormValues>) => {
    form.setInitialValues(valuesOf(next));
    form.setValues(stored);
    keep(next);
  };
  const save = useAction(async (values: AccountFormValues) => {
    form.clearErrors();
    const { email } = values;
    const changed = {
      reference: form.isDirty('reference'),
      person: form.isDirty('fullName') || form.isDirty('language'),
      email: form.isDirty('email'),
    };
    try {
      if (changed.reference) {
        const { reference } = await over.send(({ reference: asked }, seen) =>
          call('clients.setReference', {
            subject,
            reference: asked,
            seen: { reference: seen.reference },
          }),
        );
        store({ ...view, reference }, { reference: reference ?? '' });
        over.settle({ reference });
      }
      if (changed.person) {
        const saved = await over.send((mine, seen) =>
          call('account.save', { subject, ...personIn(mine), seen: personIn(seen) }),
        );
        store(saved, personIn(saved));
        over.settle(personIn(saved));
      }
      if (changed.reference || changed.person) notify(t('form.saved'));
      if (changed.email) {
        const details = { act: 'changeAddress', email } as const;
        const begun = await onGrounds(
          { details, what: t('form.newAddress', { email }) },
          (grounds) => call('account.changeAddress', { subject, email, grounds }),
        );
        if (begun.done) {
          store(begun.value, valuesOf(begun.value));
          setAskedForCode(true);
        } else if (begun.asked) form.setFieldValue('email', view.email);
      }
    } catch (error) {
      const errors = fieldErrors(error, failure);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  const submit = form.onSubmit((values) => void save.run(values));
  const discard = () => {
    form.reset();
    over.forget();
    save.clear();
  };
  return { form, draft, over, save, submit, discard, adopt, hasAskedForCode };
}

/** A version without what has not been given of it. */
function fieldsOf({ reference, ...person }: Partial<AccountVersion>): Partial<AccountFormValues> {
  return { ...person, ...(reference !== undefined && { reference: reference ?? '' }) };
}

function personIn({ fullName, language }: Pick<AccountVersion, 'fullName' | 'language'>) {
  return { fullName, language };
}

function versionOf({ fullName, language, reference }: AccountVersion): AccountVersion {
  return { fullName, language, reference };
}

function typedVersion({ fullName, language, reference }: AccountFormValues): AccountVersion {
  return { fullName, language, reference: reference.trim() || null };
}

/** How an account is known and reached is typed anew. */
const isDraft = (field: keyof AccountFormValues) => field === 'fullName' || field === 'language';

function valuesOf({ fullName, email, language, reference }: AccountView): AccountFormValues {
  return { fullName, email, language, reference: reference ?? '' };
}
