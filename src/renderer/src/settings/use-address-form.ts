import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrentAddress } from '../../../preload/contract/ip-access.ts';
import type { AddressSettings } from '../../../preload/contract/settings.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { notify } from '../ui/notify.ts';
import { type Seen, useSeen } from '../ui/use-seen.ts';
import { settingsQuery } from './queries.ts';

export type AddressFormState = UseFormReturnType<AddressSettings>;

interface AddressFormParts {
  form: AddressFormState;
  over: Seen<AddressSettings>;
  save: Action<[]>;
  discard: () => void;
  trial: Action<[]> & { found: CurrentAddress | null };
  tryOut: () => void;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

export function useAddressForm(saved: AddressSettings): AddressFormParts {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const [found, setFound] = useState<CurrentAddress | null>(null);
  const form = useForm<AddressSettings>({
    initialValues: saved,
    // What was found belongs to what was typed then.
    onValuesChange: () => setFound(null),
  });
  const withFieldErrors = useFieldErrors(form);
  const over = useSeen<AddressSettings>({
    loaded: saved,
    read: form.getValues,
    shown: (version) => version,
    put: form.setValues,
    rebase: form.setInitialValues,
  });
  const save = useAction(async () => {
    const view = await withFieldErrors(
      over.send((mine, seen) => call('settings.setAddressSource', { ...mine, seen })),
    );
    client.setQueryData(settingsQuery, view);
    form.setInitialValues(view.address);
    form.setValues(view.address);
    over.settle(view.address);
    notify(t('address.saved'));
  });
  const trial = useAction(async () => {
    setFound(null);
    setFound(await withFieldErrors(call('settings.tryAddressSource', form.getValues())));
  });
  const submit = form.onSubmit(() => {
    trial.clear();
    void save.run();
  });
  const discard = () => {
    form.reset();
    over.forget();
    save.clear();
  };
  const tryOut = () => {
    save.clear();
    void trial.run();
  };
  return { form, over, save, discard, trial: { ...trial, found }, tryOut, submit };
}

/** Shows beside the fields what a refused call says about them. */
function useFieldErrors(form: AddressFormState): <T>(answer: Promise<T>) => Promise<T> {
  const { t } = useTranslation('failure');
  return (answer) => {
    form.clearErrors();
    return answer.catch((error: unknown) => {
      form.setErrors(fieldErrors(error, t));
      throw error;
    });
  };
}
