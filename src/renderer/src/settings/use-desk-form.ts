import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskSettings } from '../../../preload/contract/settings.ts';
import { call } from '../api/call.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { type Draft, useFormDraft } from '../session/use-draft.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { notify } from '../ui/notify.ts';
import { hoursProblem, settingsOf, toMinutes, valuesOf, type DeskFormValues } from './desk-form.ts';
import { deskQuery } from './queries.ts';

export type DeskFormState = UseFormReturnType<DeskFormValues>;

interface DeskFormParts {
  form: DeskFormState;
  draft: Draft;
  save: Action<[DeskFormValues]>;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

export function useDeskForm(saved: DeskSettings): DeskFormParts {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const form = useForm<DeskFormValues>({
    initialValues: valuesOf(saved),
    validate: {
      accessCodeMinutes: (typed) => (toMinutes(typed) === null ? t('desk.minutesWrong') : null),
      until: (_, values) => (hoursProblem(values) === 'time' ? t('desk.hoursWrong') : null),
      days: (_, values) => (hoursProblem(values) === 'days' ? t('desk.daysWrong') : null),
    },
  });
  const draft = useFormDraft('desk', form);
  const save = useAction(async (values: DeskFormValues) => {
    const chosen = settingsOf(values);
    if (!chosen) return;
    const stored = await call('settings.setDesk', chosen);
    client.setQueryData(deskQuery, stored);
    form.setInitialValues(valuesOf(stored));
    form.setValues(valuesOf(stored));
    notify(t('desk.saved'));
  });
  const submit = form.onSubmit(
    (values) => void save.run(values),
    (errors) => focusFirst(form, errors),
  );
  return { form, draft, save, submit };
}
