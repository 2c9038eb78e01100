import { ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SeveralLine, SeveralReading } from '../../../preload/contract/ip-access.ts';
import type { ListProblem } from '../../../preload/contract/rule-formats.ts';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { ruleProblemText } from '../ui/rule-problem.ts';
import { type Status, StatusBadge } from '../ui/StatusBadge.tsx';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useRuleNames } from './rule-text.ts';
import { fateOf, type LineFate } from './several.ts';

const badges: Record<LineFate, Status> = {
  new: 'ok',
  inList: 'off',
  above: 'off',
  unread: 'failed',
};

/** Each rule of a text: accepted, or left out and why; what cannot be read comes first. */
export function SeveralTable({ reading }: { reading: SeveralReading }) {
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  const { source, problem, lines, room } = reading;
  const counted = (fate: LineFate) => lines.filter((line) => fateOf(line) === fate).length;
  const fates = (['new', 'inList', 'above', 'unread'] as const).filter((fate) => counted(fate) > 0);
  const sorted = lines.toSorted(
    (a, b) => Number(fateOf(b) === 'unread') - Number(fateOf(a) === 'unread'),
  );
  return (
    <>
      <Text size="sm" role="status">
        {!problem && source !== 'text' && `${t(`several.source.${source}`)} `}
        {problem && t(`several.problem.${problem.code}`, { where: whereOf(problem) })}
        {fates.map((fate) => t(`several.count.${fate}`, { count: counted(fate) })).join(' · ')}
        {counted('new') > room && (
          <Text span c="red" size="sm">
            {' '}
            {t('several.noRoom', { room: formatNumber(Math.max(0, room)) })}
          </Text>
        )}
      </Text>
      {lines.length > 0 && (
        <ScrollArea.Autosize mah="18rem" type="auto">
          <Table aria-label={t('several.table')} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="4rem">
                  {t(source === 'json' ? 'several.number' : 'several.line')}
                </Table.Th>
                <Table.Th miw="11rem">{t('table.rule')}</Table.Th>
                <Table.Th miw="8rem">{t('table.note')}</Table.Th>
                <Table.Th>{t('table.status')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sorted.map((line) => (
                <Row key={lines.indexOf(line)} line={line} now={now} />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      )}
    </>
  );
}

function whereOf(problem: ListProblem): string {
  return problem.code === 'shape' ? visibleText(problem.where) : '';
}

interface LineProps {
  line: SeveralLine;
  now: number;
}

function Row({ line, now }: LineProps) {
  const { t } = useTranslation('ipAccess');
  const fate = fateOf(line);
  return (
    <Table.Tr>
      <Table.Td>{line.line}</Table.Td>
      <Table.Td>
        <Mono size="sm">{visibleText(line.rule ?? line.typed)}</Mono>
      </Table.Td>
      <Table.Td>{visibleText(line.note)}</Table.Td>
      <Table.Td>
        <StatusBadge status={badges[fate]}>{t(`several.fate.${fate}`)}</StatusBadge>
        <Remarks line={line} now={now} />
      </Table.Td>
    </Table.Tr>
  );
}

function Remarks({ line, now }: LineProps) {
  const { t } = useTranslation('ipAccess');
  const names = useRuleNames();
  const expired = line.expiresAt !== null && line.expiresAt <= now;
  const when = line.expiresAt === null ? '' : formatDateTime(line.expiresAt);
  const remarks = [
    line.wrong && t(`several.wrong.${line.wrong}`),
    !line.enabled && t('status.off'),
    when !== '' && t(expired ? 'several.expired' : 'several.expires', { when }),
    line.problem && ruleProblemText(line.problem, t),
    line.meant.length > 0 && t('several.meant', { rules: names(line.meant) }),
    line.hostBitsDropped && t('several.hostBits', { typed: line.typed }),
    line.coveredBy.length > 0 && t('table.coveredBy', { rules: names(line.coveredBy) }),
  ].filter((remark) => remark !== false && remark !== null);
  return remarks.map((remark) => (
    <Text key={remark} size="xs" c="dimmed">
      {remark}
    </Text>
  ));
}
