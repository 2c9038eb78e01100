import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSettings, TestMailResult } from '../../../preload/contract/mail.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { type Draft, useFormDraft } from '../session/use-draft.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { notify } from '../ui/notify.ts';
import { byLastPart, isPort, settingsOf, valuesOf, type MailFormValues } from './mail-form.ts';
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
  save: Action<[MailFormValues]>;
  trial: Trial;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

/** @param ownAddress where a test mail goes unless another address is typed */
export function useMailForm(saved: MailSettings, ownAddress: string): MailFormParts {
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

  const save = useAction(async (values: MailFormValues) => {
    const view = await withFieldErrors(call('mail.setSettings', settingsOf(sendable(values))));
    client.setQueryData(mailSettings, view);
    form.setInitialValues(valuesOf(view));
    form.setValues(valuesOf(view));
    notify(t('settings.saved'));
  });
  const trial = useAction(async () => {
    setResult(null);
    const settings = settingsOf(form.getValues());
    setResult({ ...(await withFieldErrors(call('mail.test', { settings, to }))), to });
  });

  const submit = form.onSubmit(
    (values) => {
      trial.clear();
      void save.run(values);
    },
    (errors) => focusFirst(form, errors),
  );
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
    save,
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
