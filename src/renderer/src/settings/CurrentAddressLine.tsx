import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CurrentAddress } from '../../../preload/contract/ip-access.ts';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';

/** The address in force, when it was looked up, or in words why there is none. */
export function CurrentAddressLine({ label, current }: { label: string; current: CurrentAddress }) {
  const { t } = useTranslation('settings');
  return (
    <Text component="div">
      {label}{' '}
      {current.address === null ? (
        <b>{t('address.notKnown')}</b>
      ) : (
        <Mono fw={600}>{current.address}</Mono>
      )}{' '}
      <Text span size="sm" c="dimmed">
        · {current.problem && <>{t(`problem.${current.problem}`)} </>}
        {t('address.checked', { when: formatDateTime(current.checkedAt, 'second') })}
      </Text>
    </Text>
  );
}
