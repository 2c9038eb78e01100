import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconBan, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuledRule, RuleSays, Ruling } from '../../../preload/contract/history.ts';
import facts from '../ui/FactTable.module.css';
import { visibleText } from '../ui/visible-text.ts';

const icons: Record<RuleSays, typeof IconBan> = {
  covers: IconCircleCheck,
  other: IconBan,
  noAddress: IconBan,
  erased: IconCircleMinus,
  unreadable: IconBan,
  foreign: IconBan,
  off: IconCircleMinus,
  expired: IconCircleMinus,
};

/** A list may have a thousand rules; those that matter come first. */
const shownAtFirst = 10;

/** Step by step: the address, what each rule of then said of it, and what that came to. */
export function RulingTable({ ruling }: { ruling: Ruling }) {
  const { t } = useTranslation('history');
  const [all, setAll] = useState(false);
  const { address, rules, lifted, verdict, explains } = ruling;
  const shown = all ? rules : rules.slice(0, shownAtFirst);
  return (
    <Stack gap="xs">
      <Title order={3}>{t('ruling.title')}</Title>
      <Text size="sm">
        {t(address === null ? 'ruling.unknown' : 'ruling.address', { address: address ?? '' })}
        {lifted && ` ${t('ruling.lifted')}`}
      </Text>
      {rules.length === 0 && verdict !== null && <Text size="sm">{t('ruling.none')}</Text>}
      {rules.length > 0 && (
        <Table verticalSpacing={6} className={facts.facts} aria-label={t('ruling.title')}>
          <Table.Tbody>
            {shown.map((rule) => (
              <RuledRow key={rule.id ?? 'foreign'} rule={rule} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {shown.length < rules.length && (
        <Group>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            {t('ruling.more', { count: rules.length - shown.length })}
          </Button>
        </Group>
      )}
      {(rules.length > 0 || verdict === null) && <Outcome verdict={verdict} rules={rules} />}
      {!explains && (
        <Text size="sm" role="note">
          {t('ruling.unexplained')}
        </Text>
      )}
    </Stack>
  );
}

function RuledRow({ rule: { rule, says, alike, bits } }: { rule: RuledRule }) {
  const { t } = useTranslation('history');
  const SaysIcon = icons[says];
  const isCompared = alike !== null && bits !== null && (says === 'covers' || says === 'other');
  return (
    <Table.Tr>
      <Table.Th scope="row" className={facts.name}>
        {rule === null ? t('detail.erased') : visibleText(rule)}
      </Table.Th>
      <Table.Td className={facts.value}>
        <Group gap={6} wrap="nowrap" align="flex-start">
          <SaysIcon size="1rem" aria-hidden style={{ flex: 'none', marginTop: '0.15rem' }} />
          <span>
            {t(`ruling.says.${says}`)}
            {isCompared && ` ${t(`ruling.bits.${says}`, { alike, bits })}`}
          </span>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** What the rules come to, in one sentence. */
function Outcome({ verdict, rules }: Pick<Ruling, 'verdict' | 'rules'>) {
  const { t } = useTranslation('history');
  const isErased = rules.some(({ says }) => says === 'erased');
  const because = verdict?.because ?? (isErased ? 'erased' : 'untold');
  const rule = verdict?.because === 'rule' ? visibleText(verdict.rule) : '';
  return (
    <Text size="sm" fw={600}>
      {t(`ruling.outcome.${because}`, { rule })}
    </Text>
  );
}
