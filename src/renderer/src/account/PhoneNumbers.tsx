import { Group, Stack, Text } from '@mantine/core';
import { IconPhone, IconShieldCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneNumber } from '../../../preload/contract/account.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { IconAct } from '../ui/IconAct.tsx';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { AddPhone } from './AddPhone.tsx';
import classes from './PhoneNumbers.module.css';
import { useKeepAccount } from './queries.ts';

interface PhoneNumbersProps {
  subject: number;
  phones: readonly PhoneNumber[];
  managed: boolean;
}

/** The numbers that the desk may call back on (requirement HD3). */
export function PhoneNumbers({ subject, phones, managed }: PhoneNumbersProps) {
  const { t } = useTranslation('account');
  const keep = useKeepAccount(subject);
  const [removing, setRemoving] = useState<PhoneNumber | null>(null);
  const verify = useAction(async ({ id, written }: PhoneNumber) => {
    keep(await call('account.verifyPhone', { subject, id }));
    notify(t('phones.verifiedNow', { number: written }));
  });
  return (
    <Section title={t('phones.title')} description={t(managed ? 'phones.managed' : 'phones.own')}>
      {phones.length === 0 ? (
        <Text size="sm">{t('phones.none')}</Text>
      ) : (
        <ul className={classes.list} aria-label={t('phones.title')}>
          {phones.map((phone) => (
            <li key={phone.id} className={classes.phone}>
              <IconPhone size="1.25rem" aria-hidden />
              <Facts phone={phone} />
              <Group gap={4} wrap="nowrap" ml="auto">
                {managed && phone.verified === null && (
                  <IconAct
                    label={t('phones.verify', { number: phone.written })}
                    icon={<IconShieldCheck size="1.125rem" aria-hidden />}
                    onClick={() => void verify.run(phone)}
                  />
                )}
                <IconAct
                  danger
                  label={t('phones.remove', { number: phone.written })}
                  icon={<IconTrash size="1.125rem" aria-hidden />}
                  onClick={() => setRemoving(phone)}
                />
              </Group>
            </li>
          ))}
        </ul>
      )}
      <FailureAlert error={verify.error} />
      <AddPhone subject={subject} />
      {removing && (
        <RemovePhone subject={subject} phone={removing} onClose={() => setRemoving(null)} />
      )}
    </Section>
  );
}

function Facts({
  phone: { written, label, addedAt, addedBy, verified, countsFrom },
}: {
  phone: PhoneNumber;
}) {
  const { t } = useTranslation('account');
  const now = useNow();
  const when = formatDateTime(addedAt, 'date');
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Text component="bdi" fw={600} className={classes.number}>
          {written}
        </Text>
        {label !== '' && <Text component="bdi">{visibleText(label)}</Text>}
        {countsFrom > now && (
          <StatusBadge status="unsure">
            {t('phones.young', { when: formatDateTime(countsFrom, 'date') })}
          </StatusBadge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {addedBy === null
          ? t('phones.added', { when })
          : t('phones.addedBy', { when, name: visibleText(addedBy) })}
        {verified &&
          ` · ${t('phones.verified', {
            when: formatDateTime(verified.at, 'date'),
            name: visibleText(verified.by),
          })}`}
      </Text>
    </Stack>
  );
}

interface RemovePhoneProps {
  subject: number;
  phone: PhoneNumber;
  onClose: () => void;
}

function RemovePhone({ subject, phone: { id, written }, onClose }: RemovePhoneProps) {
  const { t } = useTranslation('account');
  const keep = useKeepAccount(subject);
  const remove = useAction(async () => {
    keep(await call('account.removePhone', { subject, id }));
    notify(t('phones.removed', { number: written }));
    onClose();
  });
  return (
    <ConfirmDialog
      opened
      title={t('phones.removeTitle')}
      actions={[
        {
          label: t('phones.removeConfirm'),
          onClick: () => void remove.run(),
          tone: 'danger',
          busy: remove.busy,
        },
      ]}
      onCancel={onClose}
    >
      <Stack gap="md">
        <Text size="sm">{t('phones.removeBody', { number: written })}</Text>
        <FailureAlert error={remove.error} />
      </Stack>
    </ConfirmDialog>
  );
}
