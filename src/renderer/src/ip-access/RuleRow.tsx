import { ActionIcon, Group, Switch, Table, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import { formatDateTime, formatRelative, type DatePrecision } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { Mark } from './Note.tsx';
import { useAddressCount, useRuleNames } from './rule-text.ts';
import classes from './RulesTable.module.css';
import { statusOf, type RuleStatus } from './status.ts';

interface RuleRowProps {
  rule: IpRule;
  /** Saved just now: it is brought into view and lights up once. */
  added: boolean;
  now: number;
  lifted: boolean;
  busy: boolean;
  onSwitch: (enabled: boolean) => void;
  onEdit: () => void;
  onDelete: () => void;
}

export function RuleRow({ rule, added, now, lifted, ...acts }: RuleRowProps) {
  const { t } = useTranslation('ipAccess');
  const { busy, onSwitch, onEdit, onDelete } = acts;
  const status = statusOf(rule, now, lifted);
  const note = visibleText(rule.note);
  return (
    <Table.Tr
      ref={added ? bringIntoView : null}
      data-status={status}
      data-added={added || undefined}
      className={classes.row}
    >
      <Table.Th scope="row" className={classes.rule}>
        <RuleCell rule={rule} />
      </Table.Th>
      <Table.Td className={classes.note} title={note} data-empty={note === '' || undefined}>
        {note}
      </Table.Td>
      <Table.Td data-label={t('table.added')}>
        <AddedCell rule={rule} />
      </Table.Td>
      <Table.Td data-label={t('table.lastUsed')}>
        <LastUsedCell rule={rule} now={now} />
      </Table.Td>
      <Table.Td>
        <StatusCell rule={rule} status={status} busy={busy} onSwitch={onSwitch} />
      </Table.Td>
      <Table.Td className={classes.acts}>
        <RowActions rule={rule} busy={busy} onEdit={onEdit} onDelete={onDelete} />
      </Table.Td>
    </Table.Tr>
  );
}

function bringIntoView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

/** One line: the rule, how much it covers, and a mark for each thing that is odd about it. */
function RuleCell({ rule }: { rule: IpRule }) {
  const { t } = useTranslation('ipAccess');
  const names = useRuleNames();
  const count = useAddressCount();
  const text = visibleText(rule.rule);
  const ranged = !rule.unreadable && rule.first !== rule.last;
  return (
    <div className={classes.what} title={ranged ? `${text}: ${rule.first} – ${rule.last}` : text}>
      <span className={classes.name}>
        <Mono fw={600} inherit>
          {text}
        </Mono>
      </span>
      {rule.unreadable && <Mark tone="wrong">{t('table.unreadable')}</Mark>}
      {rule.flags.map((flag) => (
        <Mark key={flag} tone="warning">
          {t(`flag.${flag}`)}
        </Mark>
      ))}
      {rule.coveredBy.length > 0 && (
        <Mark tone="info">{t('table.coveredBy', { rules: names(rule.coveredBy) })}</Mark>
      )}
      {ranged && (
        <Text span size="xs" c="dimmed" className={classes.count}>
          {count(rule)}
        </Text>
      )}
    </div>
  );
}

function AddedCell({ rule }: { rule: IpRule }) {
  const { t } = useTranslation('ipAccess');
  const by =
    rule.addedBy === null
      ? t('table.byNobody')
      : t('table.by', { name: visibleText(rule.addedBy) });
  return (
    <div className={classes.cut} title={`${formatDateTime(rule.addedAt)} ${by}`}>
      {formatDateTime(rule.addedAt, 'date')}{' '}
      <Text span size="xs" c="dimmed" className={classes.by}>
        {by}
      </Text>
    </div>
  );
}

function LastUsedCell({ rule, now }: { rule: IpRule; now: number }) {
  const { t } = useTranslation('ipAccess');
  if (typeof rule.lastUsedAt !== 'number') {
    return (
      <Text span size="sm" c="dimmed">
        {rule.lastUsedAt === null ? t('table.never') : t('table.lastUseCovered')}
      </Text>
    );
  }
  const from =
    rule.lastUsedAddress === null ? '' : t('table.from', { address: rule.lastUsedAddress });
  return (
    <div className={classes.cut} title={`${formatDateTime(rule.lastUsedAt, 'second')} ${from}`}>
      {formatRelative(rule.lastUsedAt, Math.max(now, rule.lastUsedAt))}{' '}
      <Text span size="xs" c="dimmed">
        {from}
      </Text>
    </div>
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
  const key = status === 'expired' ? 'table.expiredAt' : 'table.expires';
  const ends = (precision: DatePrecision) =>
    rule.expiresAt === null ? null : t(key, { when: formatDateTime(rule.expiresAt, precision) });
  const until = ends('date');
  const whole = [t(`status.${status}`), ends('minute')].filter((part) => part !== null).join(' ');
  return (
    <Group gap="xs" wrap="nowrap" title={whole}>
      {switchable ? (
        <>
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
            {status === 'inForce' && until !== null ? until : t(`status.${status}`)}
          </Text>
        </>
      ) : (
        <StatusBadge status={status === 'expired' ? 'warning' : 'failed'}>
          {t(`status.${status}`)}
        </StatusBadge>
      )}
    </Group>
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
