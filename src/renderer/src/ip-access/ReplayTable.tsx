import { ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../preload/contract/ip-access.ts';
import type {
  Replay,
  ReplayDays,
  ReplayedAddress,
  ReplayFate,
} from '../../../preload/contract/replay.ts';
import { Covered } from '../ui/Cover.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './ReplayTable.module.css';

interface ReplayTableProps {
  replay: Replay;
  days: ReplayDays;
  fates: readonly ReplayFate[];
}

/** The addresses of a span, refused ones first, each group with the one signed in from last at its top. */
export function ReplayTable({ replay, days, fates }: ReplayTableProps) {
  const { t } = useTranslation('ipAccess');
  const rows = fates.flatMap((fate) => replay[fate].listed.filter((row) => row.signIns[days] > 0));
  const there = fates.reduce((sum, fate) => sum + replay[fate].addresses[days], 0);
  // Of one fate alone it matters what is lost, of several which it is.
  const lost = fates.length === 1;
  if (rows.length === 0) return null;
  return (
    <>
      <ScrollArea.Autosize mah="16rem" type="auto">
        <Table aria-label={t('replay.table')} stickyHeader verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('replay.address')}</Table.Th>
              <Table.Th ta="end" className={classes.figure}>
                {t('replay.signIns')}
              </Table.Th>
              <Table.Th>{t('replay.last')}</Table.Th>
              <Table.Th>{t(lost ? 'replay.letInBy' : 'replay.outcome')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.address} row={row} days={days} lost={lost} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {there > rows.length && (
        <Text size="sm" c="dimmed">
          {t('replay.more', { count: there - rows.length })}
        </Text>
      )}
    </>
  );
}

interface RowProps {
  row: ReplayedAddress;
  days: ReplayDays;
  lost: boolean;
}

function Row({ row, days, lost }: RowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Mono size="sm">{visibleText(row.address)}</Mono>
      </Table.Th>
      <Table.Td ta="end" className={classes.figure}>
        {formatNumber(row.signIns[days])}
      </Table.Td>
      <Table.Td className={classes.figure}>
        {row.lastAt === null ? <Covered /> : formatDateTime(row.lastAt)}
      </Table.Td>
      <Table.Td>{lost ? <LetInBy verdict={row.now} /> : <Outcome verdict={row.after} />}</Table.Td>
    </Table.Tr>
  );
}

function LetInBy({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('ipAccess');
  if (verdict.because === 'rule') return <Mono size="sm">{visibleText(verdict.rule)}</Mono>;
  return t('replay.anything');
}

function Outcome({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('ipAccess');
  const rule = verdict.because === 'rule' ? visibleText(verdict.rule) : '';
  return (
    <StatusBadge status={verdict.allowed ? 'ok' : 'refused'}>
      {verdict.allowed
        ? t(`replay.allowed.${verdict.because}`, { rule })
        : t(`replay.refused.${verdict.because}`)}
    </StatusBadge>
  );
}
