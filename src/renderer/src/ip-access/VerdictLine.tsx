import { Group, Text } from '@mantine/core';
import { IconBan, IconCircleCheck, IconInfoCircle, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../preload/contract/ip-access.ts';
import classes from './VerdictLine.module.css';

type Because = Verdict['because'];

const looks: Record<Because, { icon: Icon; tone: 'ok' | 'open' | 'refused' }> = {
  no_rules: { icon: IconInfoCircle, tone: 'open' },
  rule: { icon: IconCircleCheck, tone: 'ok' },
  lifted: { icon: IconInfoCircle, tone: 'open' },
  not_covered: { icon: IconBan, tone: 'refused' },
  address_unknown: { icon: IconBan, tone: 'refused' },
  rule_unreadable: { icon: IconBan, tone: 'refused' },
};

/** Whether the list lets an address in, by icon, words and colour. */
export function VerdictLine({ verdict, unknown }: { verdict: Verdict; unknown: boolean }) {
  const { t } = useTranslation('ipAccess');
  const { icon: VerdictIcon, tone } = looks[verdict.because];
  return (
    <Group gap="xs" wrap="nowrap" className={classes.verdict} data-tone={tone} role="status">
      <VerdictIcon size="1.125rem" aria-hidden className={classes.icon} />
      <Text size="sm" component="div">
        {verdict.because === 'rule'
          ? t('verdict.rule', { rule: verdict.rule })
          : t(`verdict.${verdict.because}`)}
        {verdict.because === 'no_rules' && unknown && <> {t('verdict.no_rules_unknown')}</>}
      </Text>
    </Group>
  );
}
