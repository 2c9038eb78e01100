import { Alert, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AddressSettings } from '../../../preload/contract/settings.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConflictNotice } from '../ui/ConflictNotice.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { SaveBar } from '../ui/SaveBar.tsx';
import { SourceFields } from './SourceFields.tsx';
import { TrialResult } from './TrialResult.tsx';
import { useAddressWords } from './use-version-words.ts';
import { useAddressForm } from './use-address-form.ts';

export function AddressForm({ saved }: { saved: AddressSettings }) {
  const { t } = useTranslation('settings');
  const { form, over, save, discard, trial, tryOut, submit } = useAddressForm(saved);
  const words = useAddressWords();
  const dirty = form.isDirty();
  const error = save.error ?? trial.error;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <SourceFields form={form} />
        {form.values.source === 'network' && (
          <Alert role="note" icon={<IconInfoCircle aria-hidden />}>
            {t('address.networkWarning')}
          </Alert>
        )}
        <FormFailure error={error} />
        <ConflictNotice over={over} words={words} />
        <TrialResult found={trial.found} />
        <SaveBar label={t('address.save')} busy={save.busy} dirty={dirty} onDiscard={discard}>
          <BusyButton variant="default" busy={trial.busy} onClick={tryOut}>
            {t('address.try')}
          </BusyButton>
        </SaveBar>
      </Stack>
    </form>
  );
}
