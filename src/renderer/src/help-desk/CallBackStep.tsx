import { Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { useKeepCaller } from './queries.ts';
import { Step, type StepProps } from './Step.tsx';

/** A number on file was called, and the person answered. */
export function CallBackStep({ view, caller }: StepProps) {
  const { t } = useTranslation('helpDesk');
  const keep = useKeepCaller(view.id);
  const [number, setNumber] = useState('');
  const note = number.trim();
  const attest = useAction(async () => {
    keep(await call('caller.attest', { subject: view.id, step: 'callBack', note }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note !== '' && !attest.busy) void attest.run();
  };
  return (
    <Step step="callBack" caller={caller}>
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('step.callBack.field')}
            type="tel"
            autoComplete="off"
            maxLength={200}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <FailureAlert error={attest.error} />
          <Group justify="flex-end">
            <BusyButton
              type="submit"
              variant="default"
              busy={attest.busy}
              unavailable={note === ''}
            >
              {t('step.callBack.submit')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Step>
  );
}
