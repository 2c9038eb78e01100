import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FailingPoint } from '../../../preload/contract/failure.ts';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import '@mantine/core/styles/List.css';

/** The test points that a change would refuse, by their names. */
export function FailingPoints({ points }: { points: readonly FailingPoint[] }) {
  const { t } = useTranslation('ipAccess');
  const title = t('testPoints.risk.some', { count: points.length });
  return (
    <>
      <Text>{title}</Text>
      <List aria-label={title}>
        {points.map(({ name, address, from }) => (
          <List.Item key={name}>
            {visibleText(name)} <Mono>{address}</Mono>
            {from !== null && (
              <Text span c="dimmed">
                {' '}
                {t('testPoints.risk.later', { when: formatDateTime(from) })}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </>
  );
}
