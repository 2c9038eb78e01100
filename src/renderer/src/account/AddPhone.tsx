import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { focusFirst } from '../ui/focus-first.ts';
import { FormFailure } from '../ui/FormFailure.tsx';
import { notify } from '../ui/notify.ts';
import classes from './PhoneNumbers.module.css';
import { useKeepAccount } from './queries.ts';

/** Puts another number on file. */
export function AddPhone({ subject }: { subject: number }) {
  const { t } = useTranslation('account');
  const { t: failure } = useTranslation('failure');
  const keep = useKeepAccount(subject);
  const form = useForm({ initialValues: { number: '', label: '' } });
  const add = useAction(async (typed: { number: string; label: string }) => {
    try {
      const view = await call('account.addPhone', { subject, ...typed });
      keep(view);
      form.reset();
      notify(t('phones.addedNow', { number: view.phones.at(-1)?.written ?? typed.number }));
      form.getInputNode('number')?.focus();
    } catch (error) {
      const errors = fieldErrors(error, failure);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  return (
    <form noValidate onSubmit={form.onSubmit((typed) => void add.run(typed))}>
      <Stack gap="sm">
        <div className={classes.form}>
          <TextInput
            label={t('phones.number')}
            description={t('phones.numberHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            type="tel"
            autoComplete="off"
            maxLength={50}
            {...form.getInputProps('number')}
          />
          <TextInput
            label={t('phones.label')}
            description={t('phones.labelHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            autoComplete="off"
            maxLength={50}
            {...form.getInputProps('label')}
          />
          <BusyButton type="submit" variant="default" className={classes.add} busy={add.busy}>
            {t('phones.add')}
          </BusyButton>
        </div>
        <FormFailure error={add.error} />
      </Stack>
    </form>
  );
}
