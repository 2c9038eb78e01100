import { Stack, Table, Text, Title } from '@mantine/core';
import { IconBan, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleSays, Ruling } from '../../../preload/contract/history.ts';
import facts from '../ui/FactTable.module.css';
import { visibleText } from '../ui/visible-text.ts';

const icons: Record<RuleSays, typeof IconBan> = {
  covers: IconCircleCheck,
  other: IconBan,
  erased: IconCircleMinus,
  unreadable: IconBan,
  off: IconCircleMinus,
  expired: IconCircleMinus,
};

/** What each rule of then said of the address, in words. */
export function RulingTable({ ruling }: { ruling: Ruling }) {
  const { t } = useTranslation('history');
  const { address, rules, lifted } = ruling;
  return (
    <Stack gap="xs">
      <Title order={3}>{t('ruling.title')}</Title>
      <Text size="sm">
        {t(address === null ? 'ruling.unknown' : 'ruling.address', { address: address ?? '' })}
        {lifted && ` ${t('ruling.lifted')}`}
      </Text>
      {rules.length === 0 ? (
        <Text size="sm">{t('ruling.none')}</Text>
      ) : (
        <Table verticalSpacing={6} className={facts.facts} aria-label={t('ruling.title')}>
          <Table.Tbody>
            {rules.map(({ id, rule, says }) => {
              const Icon = icons[says];
              return (
                <Table.Tr key={id}>
                  <Table.Th scope="row" className={facts.name}>
                    {rule === null ? t('detail.erased') : visibleText(rule)}
                  </Table.Th>
                  <Table.Td className={facts.value}>
                    <Group gap={6} wrap="nowrap">
                      <Icon size="1rem" aria-hidden />
                      {t(`ruling.says.${says}`)}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
