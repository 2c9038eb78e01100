import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Way } from '../../../preload/contract/proof.ts';
import { formatList } from '../ui/format.ts';

/** What is still missing, on each way that leads there: the least first. */
export function StillNeeded({ ways }: { ways: readonly Way[] }) {
  const { t } = useTranslation('helpDesk');
  const text = useWayText();
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('need.title')}
      </Text>
      <Text component="ul" size="sm" m={0} pl="md">
        {ways.map((way, at) => (
          <li key={text(way)}>{at === 0 ? text(way) : t('need.or', { what: text(way) })}</li>
        ))}
      </Text>
    </div>
  );
}

/** One way in words: what the caller has to prove, who confirms it, how long it waits. */
export function useWayText(): (way: Way) => string {
  const { t } = useTranslation('helpDesk');
  return ({ missing, second, hours }) =>
    formatList([
      ...missing.map((proof) => t(`need.${proof}`)),
      ...(second === null ? [] : [t(`need.second.${second}`)]),
      ...(hours === 0 ? [] : [t('need.hours', { count: hours })]),
    ]);
}
