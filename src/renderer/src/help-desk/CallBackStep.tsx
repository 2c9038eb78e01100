import { Group, Radio, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneNumber } from '../../../preload/contract/account.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useAskHelpDesk } from './queries.ts';
import { Step, type StepProps } from './Step.tsx';

/** A number on file was called, and the person answered: picked, never typed (requirement HD3). */
export function CallBackStep(props: StepProps) {
  const { id: subject, phones } = props.view;
  const { t } = useTranslation('helpDesk');
  const askAgain = useAskHelpDesk(subject);
  const now = useNow();
  const usable = phones.filter(({ countsFrom }) => countsFrom <= now);
  const [chosen, setChosen] = useState<number | null>(null);
  // Where there is only one, it is that one.
  const phone = chosen ?? (usable.length === 1 ? (usable[0]?.id ?? null) : null);
  const reached = useAction(async (id: number) => {
    await call('caller.callBack', { subject, phone: id });
    await askAgain();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (phone !== null && !reached.busy) void reached.run(phone);
  };
  return (
    <Step {...props} step="callBack">
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <Radio.Group
            label={t('step.callBack.field')}
            value={phone === null ? null : String(phone)}
            onChange={(value) => setChosen(Number(value))}
          >
            <Stack gap="xs" mt={4}>
              {phones.map((number) => (
                <OneNumber key={number.id} phone={number} young={number.countsFrom > now} />
              ))}
            </Stack>
          </Radio.Group>
          <FailureAlert error={reached.error} />
          <Group justify="flex-end">
            <BusyButton
              type="submit"
              variant="default"
              busy={reached.busy}
              unavailable={phone === null}
              autoFocus
              data-autofocus
            >
              {t('step.callBack.submit')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Step>
  );
}

/** One number; whoever got in could have added a young one, so it is shown and cannot be chosen. */
function OneNumber({ phone, young }: { phone: PhoneNumber; young: boolean }) {
  const { t } = useTranslation('helpDesk');
  const { id, written, label, verified, countsFrom } = phone;
  const facts = [
    label !== '' && visibleText(label),
    verified && t('step.callBack.verified', { name: visibleText(verified.by) }),
    young && t('step.callBack.young', { when: formatDateTime(countsFrom) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <Radio
      value={String(id)}
      label={<bdi translate="no">{written}</bdi>}
      description={facts.join(' · ')}
      disabled={young}
    />
  );
}
