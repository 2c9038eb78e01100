import { ActionIcon, Group, Stack, Switch, Table, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { Note, Notes } from './Note.tsx';
import { useAddressCount, useRuleNames } from './rule-text.ts';
import classes from './RulesTable.module.css';
import { statusOf, type RuleStatus } from './status.ts';

interface RuleRowProps {
  rule: IpRule;
  now: number;
  lifted: boolean;
  busy: boolean;
  onSwitch: (enabled: boolean) => void;
  onEdit: () => void;
  onDelete: () => void;
}

export function RuleRow({ rule, now, lifted, busy, onSwitch, onEdit, onDelete }: RuleRowProps) {
  const status = statusOf(rule, now, lifted);
  return (
    <Table.Tr data-status={status} className={classes.row}>
      <Table.Th scope="row" className={classes.rule}>
        <RuleCell rule={rule} />
      </Table.Th>
      <Table.Td className={classes.note}>{visibleText(rule.note)}</Table.Td>
      <Table.Td>
        <AddedCell rule={rule} />
      </Table.Td>
      <Table.Td>
        <LastUsedCell rule={rule} now={now} />
      </Table.Td>
      <Table.Td className={classes.status}>
        <StatusCell rule={rule} status={status} busy={busy} onSwitch={onSwitch} />
      </Table.Td>
      <Table.Td>
        <RowActions rule={rule} busy={busy} onEdit={onEdit} onDelete={onDelete} />
      </Table.Td>
    </Table.Tr>
  );
}

function RuleCell({ rule }: { rule: IpRule }) {
  const { t } = useTranslation('ipAccess');
  const names = useRuleNames();
  const hinted = rule.unreadable || rule.flags.length > 0 || rule.coveredBy.length > 0;
  return (
    <>
      <span className={classes.name}>
        <Mono fw={600} inherit>
          {visibleText(rule.rule)}
        </Mono>
      </span>
      {!rule.unreadable && <Covers rule={rule} />}
      {hinted && (
        <Notes>
          {rule.unreadable && <Note tone="wrong">{t('table.unreadable')}</Note>}
          {rule.flags.map((flag) => (
            <Note key={flag} tone="warning">
              {t(`flag.${flag}`)}
            </Note>
          ))}
          {rule.coveredBy.length > 0 && (
            <Note tone="info">{t('table.coveredBy', { rules: names(rule.coveredBy) })}</Note>
          )}
        </Notes>
      )}
    </>
  );
}

function Covers({ rule }: { rule: IpRule }) {
  const count = useAddressCount();
  return (
    <Text size="xs" c="dimmed" component="div">
      {rule.first !== rule.last && (
        <>
          <Mono inherit>{`${rule.first} – ${rule.last}`}</Mono> ·{' '}
        </>
      )}
      {count(rule)}
    </Text>
  );
}

function AddedCell({ rule }: { rule: IpRule }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Stack gap={0}>
      <Text size="sm" className={classes.date}>
        {formatDateTime(rule.addedAt, 'date')}
      </Text>
      <Text size="xs" c="dimmed">
        {rule.addedBy === null
          ? t('table.byNobody')
          : t('table.by', { name: visibleText(rule.addedBy) })}
      </Text>
    </Stack>
  );
}

function LastUsedCell({ rule, now }: { rule: IpRule; now: number }) {
  const { t } = useTranslation('ipAccess');
  if (rule.lastUsedAt === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('table.never')}
      </Text>
    );
  }
  return (
    <Stack gap={0}>
      <Text size="sm" title={formatDateTime(rule.lastUsedAt, 'second')}>
        {formatRelative(rule.lastUsedAt, Math.max(now, rule.lastUsedAt))}
      </Text>
      {rule.lastUsedAddress !== null && (
        <Text size="xs" c="dimmed">
          {t('table.from', { address: rule.lastUsedAddress })}
        </Text>
      )}
    </Stack>
  );
}

function StatusCell({
  rule,
  status,
  busy,
  onSwitch,
}: Pick<RuleRowProps, 'rule' | 'busy' | 'onSwitch'> & { status: RuleStatus }) {
  const { t } = useTranslation('ipAccess');
  // A switch that is on beside `Expired` or `Unreadable` would say that the rule works.
  const switchable = status !== 'expired' && status !== 'unreadable';
  return (
    <Stack gap={4} align="flex-start">
      {switchable ? (
        <Group gap="xs" wrap="nowrap">
          <Switch
            size="sm"
            classNames={{ body: classes.switch, input: classes.switchInput }}
            aria-label={t('table.inForce', { rule: visibleText(rule.rule) })}
            thumbIcon={
              rule.enabled ? (
                <IconCheck size="0.75rem" className={classes.on} aria-hidden />
              ) : (
                <IconX size="0.75rem" aria-hidden />
              )
            }
            checked={rule.enabled}
            aria-busy={busy || undefined}
            onChange={(event) => !busy && onSwitch(event.currentTarget.checked)}
          />
          <Text size="sm" className={classes.word} data-status={status}>
            {t(`status.${status}`)}
          </Text>
        </Group>
      ) : (
        <StatusBadge status={status === 'expired' ? 'warning' : 'failed'}>
          {t(`status.${status}`)}
        </StatusBadge>
      )}
      {rule.expiresAt !== null && !rule.unreadable && (
        <Text size="xs" c="dimmed">
          {t(status === 'expired' ? 'table.expiredAt' : 'table.expires', {
            when: formatDateTime(rule.expiresAt),
          })}
        </Text>
      )}
    </Stack>
  );
}

/** Nothing is `disabled` while it is saved: the button would lose the focus to nowhere. */
function RowActions({
  rule,
  busy,
  onEdit,
  onDelete,
}: Pick<RuleRowProps, 'rule' | 'busy' | 'onEdit' | 'onDelete'>) {
  const { t } = useTranslation('ipAccess');
  const name = { rule: visibleText(rule.rule) };
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {!rule.unreadable && (
        <Tooltip label={t('table.edit', name)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('table.edit', name)}
            aria-disabled={busy}
            onClick={() => !busy && onEdit()}
          >
            <IconPencil size="1.125rem" aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={t('table.delete', name)}>
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t('table.delete', name)}
          data-delete={rule.id}
          aria-disabled={busy}
          onClick={() => !busy && onDelete()}
        >
          <IconTrash size="1.125rem" aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
