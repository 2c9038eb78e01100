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
import { type Seen, useSeen } from '../ui/use-seen.ts';
import {
  hoursProblem,
  settingsOf,
  shownOf,
  toMinutes,
  valuesOf,
  valuesOfSome,
  withoutMove,
  type DeskFormValues,
} from './desk-form.ts';
import { deskQuery } from './queries.ts';

export type DeskFormState = UseFormReturnType<DeskFormValues>;

interface DeskFormParts {
  form: DeskFormState;
  draft: Draft;
  over: Seen<DeskSettings>;
  save: Action<[]>;
  discard: () => void;
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
  const over = useSeen<DeskSettings>({
    draft: { key: 'desk', fields: Object.keys(saved) as (keyof DeskSettings)[] },
    loaded: saved,
    read: () => settingsOf(form.getValues()),
    shown: shownOf,
    put: (values) => form.setValues(valuesOfSome(values)),
    rebase: (stored) => form.setInitialValues(valuesOf(stored)),
  });
  const save = useAction(async () => {
    const stored = await over.send((mine, seen) => call('settings.setDesk', { ...mine, seen }));
    client.setQueryData(deskQuery, stored);
    form.setInitialValues(valuesOf(stored));
    form.setValues(valuesOf(stored));
    over.settle(withoutMove(stored));
    notify(t('desk.saved'));
  });
  const discard = () => {
    form.reset();
    over.forget();
    save.clear();
  };
  const submit = form.onSubmit(
    () => void save.run(),
    (errors) => focusFirst(form, errors),
  );
  return { form, draft, over, save, submit, discard };
}
