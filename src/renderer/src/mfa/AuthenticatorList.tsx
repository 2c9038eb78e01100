import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDeviceMobile, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Authenticator } from '../../../preload/contract/mfa.ts';
import { durationText } from '../codes/duration.ts';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { IconAct } from '../ui/IconAct.tsx';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { Remark } from '../ui/Remark.tsx';
import classes from './AuthenticatorList.module.css';

interface AuthenticatorListProps {
  devices: readonly Authenticator[];
  readOnly: boolean;
  onRename: (device: Authenticator) => void;
  onRemove: (device: Authenticator) => void;
}

export function AuthenticatorList({
  devices,
  readOnly,
  onRename,
  onRemove,
}: AuthenticatorListProps) {
  const { t } = useTranslation('mfa');
  return (
    <ul className={classes.list} aria-label={t('totp.devices')}>
      {devices.map((device) => (
        <li
          key={device.id}
          className={classes.device}
          data-suspended={device.suspended || undefined}
        >
          <IconDeviceMobile size="1.5rem" aria-hidden className={classes.icon} />
          <Device device={device} />
          {!readOnly && !device.suspended && (
            <Group gap={4} wrap="nowrap" ml="auto">
              <IconAct
                label={t('totp.rename', { label: visibleText(device.label) })}
                icon={<IconPencil size="1.125rem" aria-hidden />}
                onClick={() => onRename(device)}
              />
              <IconAct
                danger
                label={t('totp.remove', { label: visibleText(device.label) })}
                icon={<IconTrash size="1.125rem" aria-hidden />}
                onClick={() => onRemove(device)}
              />
            </Group>
          )}
        </li>
      ))}
    </ul>
  );
}

function Device({ device }: { device: Authenticator }) {
  const { t } = useTranslation('mfa');
  const now = useNow();
  const { label, addedAt, lastUsedAt, driftSeconds, suspended } = device;
  return (
    <Stack gap={2} className={classes.facts}>
      <Text component="bdi" fw={600}>
        {visibleText(label)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('totp.added', { when: formatDateTime(addedAt, 'date') })} ·{' '}
        {lastUsedAt === null && t('totp.neverUsed')}
        {lastUsedAt === 'covered' && t('lastUseCovered')}
        {typeof lastUsedAt === 'number' && (
          <span title={formatDateTime(lastUsedAt, 'second')}>
            {t('totp.lastUsed', {
              when: formatRelative(lastUsedAt, Math.max(now, lastUsedAt)),
            })}
          </span>
        )}
      </Text>
      {/* A code from before may just have been typed slowly; one from ahead cannot. */}
      {driftSeconds > 0 && !suspended && <Drift seconds={driftSeconds} />}
      {suspended && <Remark tone="warning">{t('reset')}</Remark>}
    </Stack>
  );
}

function Drift({ seconds }: { seconds: number }) {
  const { t } = useTranslation('mfa');
  const { t: codes } = useTranslation('codes');
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconAlertTriangle size="1rem" aria-hidden className={classes.drift} />
      <Text size="sm">
        {t(seconds > 0 ? 'totp.fast' : 'totp.slow', { duration: durationText(seconds, codes) })}
      </Text>
    </Group>
  );
}
