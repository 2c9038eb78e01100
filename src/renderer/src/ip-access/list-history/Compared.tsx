import { Button, Stack, Table, Text } from '@mantine/core';
import { IconEqual, IconMinus, IconPencil, IconPlus, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ComparedRule,
  ListThen,
  RuleDetailsThen,
} from '../../../../preload/contract/rule-history.ts';
import { formatDateTime } from '../../ui/format.ts';
import { Mono } from '../../ui/Mono.tsx';
import { useNow } from '../../ui/use-now.ts';
import { visibleText } from '../../ui/visible-text.ts';
import classes from './ListHistory.module.css';

/** As many rows as are drawn at first: a list may have a thousand rules. */
const manyRows = 100;

/** The list then and now, what is different first; what is alike is one press away. */
export function Compared({ then: { rules } }: { then: ListThen }) {
  const { t } = useTranslation('listHistory');
  const [alike, setAlike] = useState(false);
  const [most, setMost] = useState(manyRows);
  const wanted = alike ? rules : rules.filter(({ difference }) => difference !== 'same');
  const shown = wanted.slice(0, most);
  const hidden = rules.length - wanted.length;
  if (rules.length === 0) return <Text size="sm">{t('empty')}</Text>;
  return (
    <Stack gap="xs" align="flex-start">
      {shown.length > 0 && (
        <Table
          className={classes.compared}
          data-alike={alike || undefined}
          verticalSpacing={6}
          aria-label={t('table')}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="34%">{t('rule')}</Table.Th>
              <Table.Th>{t('was')}</Table.Th>
              <Table.Th>{t('is')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((rule, place) => (
              <ComparedRow key={rule.rule ?? `erased ${place}`} rule={rule} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {shown.length < wanted.length && (
        <Button variant="default" size="xs" onClick={() => setMost(wanted.length)}>
          {t('shown', { count: wanted.length - shown.length })}
        </Button>
      )}
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAlike(true)}>
          {t('unchanged', { count: hidden })}
        </Button>
      )}
    </Stack>
  );
}

const marks: Record<ComparedRule['difference'], Icon> = {
  added: IconPlus,
  removed: IconMinus,
  changed: IconPencil,
  same: IconEqual,
};

function ComparedRow({ rule: { rule, was, is, difference, unreadable } }: { rule: ComparedRule }) {
  const { t } = useTranslation('listHistory');
  const present = useNow();
  const MarkIcon = marks[difference];
  const comesBack = difference === 'removed' || difference === 'changed';
  const isOver = was !== null && was.expiresAt !== null && was.expiresAt <= present;
  return (
    <Table.Tr data-difference={difference}>
      <Table.Th scope="row" className={classes.rule}>
        {rule === null ? t('erased') : <Mono>{visibleText(rule)}</Mono>}
        <Text span size="xs" c="dimmed" className={classes.mark}>
          <MarkIcon size="0.875rem" aria-hidden />
          {t(`mark.${difference}`)}
        </Text>
      </Table.Th>
      <Table.Td>
        <Details details={was} />
        {comesBack && isOver && !unreadable && <Remark>{t('comesExpired')}</Remark>}
        {difference === 'removed' && unreadable && <Remark>{t('unreadable')}</Remark>}
      </Table.Td>
      <Table.Td>
        <Details details={is} />
      </Table.Td>
    </Table.Tr>
  );
}

function Remark({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  );
}

function Details({ details }: { details: RuleDetailsThen | null }) {
  const { t } = useTranslation('listHistory');
  const present = useNow();
  if (details === null)
    return (
      <Text span size="sm" c="dimmed">
        {t('notThere')}
      </Text>
    );
  const { note, enabled, expiresAt } = details;
  const isOver = expiresAt !== null && expiresAt <= present;
  const when = expiresAt === null ? '' : formatDateTime(expiresAt);
  const parts = [
    isOver ? t('expired', { when }) : t(enabled ? 'on' : 'off'),
    ...(expiresAt === null || isOver ? [] : [t('until', { when })]),
    ...(note === null ? [t('noteErased')] : note === '' ? [] : [visibleText(note)]),
  ];
  return (
    <Text span size="sm">
      {parts.join(' · ')}
    </Text>
  );
}
