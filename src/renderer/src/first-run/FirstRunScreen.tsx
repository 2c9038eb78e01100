import { Checkbox, Divider, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { failureOf } from '../api/failure-text.ts';
import { NewSecret } from '../ui/NewSecret.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { GateForm } from '../ui/GateForm.tsx';
import { PassphraseFields } from '../ui/PassphraseFields.tsx';

import { useFirstRunForm } from './use-first-run-form.ts';
import '@mantine/core/styles/Checkbox.css';

interface FirstRunScreenProps {
  /** Whether a workstation passphrase has to be chosen, because there is no keychain. */
  passphrase: boolean;
  /** The other way to begin; above the fields, so that nobody fills them in for nothing. */
  otherWay: ReactNode;
  onDone: (state: AppState) => void;
}

export function FirstRunScreen({ passphrase, otherWay, onDone }: FirstRunScreenProps) {
  const { t } = useTranslation(['firstRun', 'ui']);
  const { form, submit, action } = useFirstRunForm(passphrase, onDone);
  // What a field can say is said there.
  const inFields = failureOf(action.error)?.fields !== undefined;
  return (
    <GateForm title={t('title')} description={t('intro')} onSubmit={submit}>
      {otherWay}
      {!inFields && <FailureAlert error={action.error} />}
      <TextInput
        label={t('fullName')}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        {...form.getInputProps('fullName')}
      />
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('email')}
      />
      <NewSecret
        label={t('password')}
        confirmLabel={t('confirmPassword')}
        hint={t('ui:newSecret.hint')}
        typed={form.values.password}
        field={form.getInputProps('password')}
        confirmField={form.getInputProps('confirmPassword')}
      />
      {passphrase && (
        <>
          <PassphraseFields form={form} />
          <Divider />
        </>
      )}
      <Checkbox
        label={t('samples.label')}
        description={t('samples.what')}
        {...form.getInputProps('samples', { type: 'checkbox' })}
      />
      <BusyButton type="submit" fullWidth busy={action.busy}>
        {t('submit')}
      </BusyButton>
    </GateForm>
  );
}
