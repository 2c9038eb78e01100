import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstationRow } from '../../../preload/contract/team.ts';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { IconAct } from '../ui/IconAct.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { canBeRevoked, hasLapsed, isPresent } from './workstation-rows.ts';
import classes from './WorkstationTable.module.css';

interface Acts {
  onApprove: (station: WorkstationRow) => void;
  onRename: (station: WorkstationRow) => void;
  onRevoke: (station: WorkstationRow) => void;
}

interface WorkstationTableProps extends Acts {
  rows: readonly WorkstationRow[];
}

const columns = ['name', 'state', 'lastSeen'] as const;

export function WorkstationTable({ rows, ...acts }: WorkstationTableProps) {
  const { t } = useTranslation('team');
  const now = useNow();
  return (
    <div className={classes.list}>
      <Table aria-label={t('stations.title')} className={classes.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} data-column={column}>
                {t(`stations.column.${column}`)}
              </Table.Th>
            ))}
            <Table.Th data-column="acts">
              <VisuallyHidden>{t('stations.column.acts')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((station) => (
            <Row key={station.id} station={station} now={now} {...acts} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface RowProps extends Acts {
  station: WorkstationRow;
  now: number;
}

function Row({ station, now, ...acts }: RowProps) {
  const { t } = useTranslation('team');
  const id = useId();
  const { state, here, setUpBy, version, fingerprint } = station;
  const name = visibleText(station.name);
  const by = setUpBy === null ? t('stations.nobody') : visibleText(setUpBy);
  return (
    <>
      <Table.Tr className={classes.row} data-state={state}>
        <Table.Th scope="row" className={classes.name}>
          <div>
            <bdi id={id}>{name}</bdi>
            {here && (
              <Text span size="xs" c="dimmed">
                {' '}
                {t('stations.here')}
              </Text>
            )}
          </div>
          <Fine>{t('stations.setUp', { name: by })}</Fine>
        </Table.Th>
        <Table.Td>
          <State station={station} now={now} />
        </Table.Td>
        <Table.Td data-label={t('stations.column.lastSeen')}>
          <LastSeen station={station} now={now} />
          {version !== null && (
            <Fine>{t('stations.version', { version: visibleText(version) })}</Fine>
          )}
        </Table.Td>
        <Table.Td className={classes.acts}>
          <RowActs station={station} describedBy={id} {...acts} />
        </Table.Td>
      </Table.Tr>
      {state === 'joined' && fingerprint.length > 0 && (
        <Table.Tr className={classes.more}>
          <Table.Td colSpan={columns.length + 1}>
            <Text size="sm" c="dimmed" translate="no">
              {t('stations.words', { words: fingerprint.join(' · ') })}
            </Text>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** What is needed when something is wrong, and not before. */
function Fine({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed" fw={400} className={classes.cut} title={children}>
      {children}
    </Text>
  );
}

/** Badges for what is not as usual; most workstations are simply approved. */
function State({ station, now }: { station: WorkstationRow; now: number }) {
  const { t } = useTranslation('team');
  const { state, invitedUntil } = station;
  if (state === 'joined')
    return <StatusBadge status="warning">{t('stations.state.joined')}</StatusBadge>;
  if (hasLapsed(station, now))
    return <StatusBadge status="off">{t('stations.lapsed')}</StatusBadge>;
  return (
    <>
      {t(`stations.state.${state}`)}
      {state === 'invited' && invitedUntil !== null && (
        <Fine>{t('stations.until', { until: formatDateTime(invitedUntil) })}</Fine>
      )}
    </>
  );
}

function LastSeen({ station, now }: { station: WorkstationRow; now: number }) {
  const { t } = useTranslation('team');
  const { lastSeenAt, state } = station;
  if (state !== 'revoked' && isPresent(station, now)) return t('stations.now');
  if (lastSeenAt === null)
    return (
      <Text span size="sm" c="dimmed">
        {t('stations.never')}
      </Text>
    );
  return (
    <div className={classes.cut} title={formatDateTime(lastSeenAt, 'second')}>
      {formatRelative(lastSeenAt, Math.max(now, lastSeenAt))}
    </div>
  );
}

interface RowActsProps extends Acts {
  station: WorkstationRow;
  /** Where its name is: every row has the same buttons. */
  describedBy: string;
}

function RowActs({ station, describedBy, onApprove, onRename, onRevoke }: RowActsProps) {
  const { t } = useTranslation('team');
  if (station.state === 'revoked') return null;
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {station.state === 'joined' && (
        <Button size="xs" aria-describedby={describedBy} onClick={() => onApprove(station)}>
          {t('stations.approve')}
        </Button>
      )}
      {canBeRevoked(station) && (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-describedby={describedBy}
          onClick={() => onRevoke(station)}
        >
          {t('stations.revoke')}
        </Button>
      )}
      <IconAct
        label={t('stations.rename', { name: visibleText(station.name) })}
        icon={<IconPencil size="1.125rem" aria-hidden />}
        onClick={() => onRename(station)}
      />
    </Group>
  );
}
