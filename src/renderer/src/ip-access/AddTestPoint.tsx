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
import { visibleText } from '../ui/visible-text.ts';
import { useKeepTestPoints } from './queries.ts';
import classes from './TestPointList.module.css';

/** Names another address. */
export function AddTestPoint({ subject }: { subject: number }) {
  const { t } = useTranslation('ipAccess');
  const { t: failure } = useTranslation('failure');
  const keep = useKeepTestPoints(subject);
  const form = useForm({ initialValues: { name: '', address: '' } });
  const add = useAction(async (typed: { name: string; address: string }) => {
    try {
      keep(await call('testPoints.add', { subject, ...typed }));
      form.reset();
      notify(t('testPoints.added', { name: visibleText(typed.name.trim()) }));
      form.getInputNode('name')?.focus();
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
            data-autofocus
            label={t('testPoints.name')}
            description={t('testPoints.nameHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            autoComplete="off"
            maxLength={60}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('testPoints.address')}
            description={t('testPoints.addressHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('address')}
          />
          <BusyButton type="submit" variant="default" className={classes.add} busy={add.busy}>
            {t('testPoints.add')}
          </BusyButton>
        </div>
        <FormFailure error={add.error} />
      </Stack>
    </form>
  );
}
