import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSettingsView, TestMailResult } from '../../../preload/contract/mail.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { type Draft, useFormDraft } from '../session/use-draft.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { notify } from '../ui/notify.ts';
import { type Seen, useSeen } from '../ui/use-seen.ts';
import {
  byLastPart,
  fieldsOf,
  isPort,
  type MailFormValues,
  type MailVersion,
  seenOf,
  sentOf,
  settingsOf,
  shownVersion,
  typedVersion,
  valuesOf,
  versionOf,
  versionValues,
} from './mail-form.ts';
import { mailSettings } from './queries.ts';

export type MailFormState = UseFormReturnType<MailFormValues>;

/** A test mail: where it goes, what came of it. */
export interface Trial extends Action<[]> {
  to: string;
  setTo: (to: string) => void;
  toError: string | null;
  /** What came of it, and to whom it went. */
  result: (TestMailResult & { to: string }) | null;
  start: () => void;
}

interface MailFormParts {
  form: MailFormState;
  draft: Draft;
  over: Seen<MailVersion>;
  save: Action<[]>;
  discard: () => void;
  trial: Trial;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

/** @param ownAddress where a test mail goes unless another address is typed */
export function useMailForm(saved: MailSettingsView, ownAddress: string): MailFormParts {
  const { t } = useTranslation('mail');
  const client = useQueryClient();
  const [to, setTo] = useState(ownAddress);
  const [toError, setToError] = useState<string | null>(null);
  const [result, setResult] = useState<Trial['result']>(null);
  const form = useForm<MailFormValues>({
    initialValues: valuesOf(saved),
    validate: {
      port: (port, { transport }) =>
        transport === 'folder' || isPort(port) ? null : t('settings.portWrong'),
    },
    // What the server said belongs to what was typed then.
    onValuesChange: () => setResult(null),
  });
  const draft = useFormDraft('mail', form, (field) => field !== 'password');
  const withFieldErrors = useFieldErrors(form, setToError);

  const version = useMemo(() => versionOf(saved), [saved]);
  // What was typed as the password, while theirs is chosen.
  const password = useRef('');
  const over = useSeen<MailVersion>({
    draft: { key: 'mail', fields: Object.keys(version) as (keyof MailVersion)[] },
    loaded: version,
    read: () => typedVersion(sendable(form.getValues())),
    shown: shownVersion,
    put: (values) => {
      password.current = form.getValues().password || password.current;
      form.setValues(versionValues(values, password.current));
    },
    rebase: (stored) => form.setInitialValues(fieldsOf(stored)),
  });
  const save = useAction(async () => {
    const typed = form.getValues().password;
    const view = await withFieldErrors(
      over.send((mine, seen) =>
        call('mail.setSettings', { ...sentOf(mine, typed), seen: seenOf(seen, mine) }),
      ),
    );
    client.setQueryData(mailSettings, view);
    form.setInitialValues(valuesOf(view));
    form.setValues(valuesOf(view));
    password.current = '';
    over.settle(versionOf(view));
    notify(t('settings.saved'));
  });
  const trial = useAction(async () => {
    setResult(null);
    const settings = settingsOf(form.getValues());
    setResult({ ...(await withFieldErrors(call('mail.test', { settings, to }))), to });
  });

  const submit = form.onSubmit(
    () => {
      trial.clear();
      void save.run();
    },
    (errors) => focusFirst(form, errors),
  );
  const discard = () => {
    form.reset();
    password.current = '';
    over.forget();
    save.clear();
  };
  const start = () => {
    save.clear();
    const { hasErrors, errors } = form.validate();
    if (hasErrors) focusFirst(form, errors);
    else void trial.run();
  };
  const changeTo = (text: string) => {
    setTo(text);
    setToError(null);
    setResult(null);
  };
  return {
    form,
    draft,
    over,
    save,
    discard,
    trial: { ...trial, to, setTo: changeTo, toError, result, start },
    submit,
  };
}

/** With the folder nobody looks at the port, so a half-typed one must not keep it from being chosen. */
function sendable(values: MailFormValues): MailFormValues {
  return isPort(values.port) ? values : { ...values, port: '465' };
}

/** Shows beside the fields what a refused call says about them. */
function useFieldErrors(
  form: MailFormState,
  setToError: (text: string | null) => void,
): <T>(answer: Promise<T>) => Promise<T> {
  const { t } = useTranslation('failure');
  return (answer) => {
    form.clearErrors();
    setToError(null);
    return answer.catch((error: unknown) => {
      const { to, ...errors } = byLastPart(fieldErrors(error, t));
      form.setErrors(errors);
      setToError(to ?? null);
      focusFirst(form, errors);
      throw error;
    });
  };
}
