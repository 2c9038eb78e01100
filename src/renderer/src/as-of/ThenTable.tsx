import { Button, Stack, Table, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountAsOf } from '../../../preload/contract/as-of.ts';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { compare, linesOf, parts, type Compared } from './lines.ts';
import classes from './ThenTable.module.css';

/** As many lines of one part as are shown at first: an account may have a thousand rules. */
const manyLines = 100;

interface ThenTableProps {
  first: AccountAsOf;
  /** Null: one moment alone. */
  second: AccountAsOf | null;
  onlyDifferences: boolean;
}

/** What was known of an account at one moment or at two, the earlier one on the left. */
export function ThenTable({ first, second, onlyDifferences }: ThenTableProps) {
  const { t } = useTranslation('asOf');
  const [left, right] = second && second.at < first.at ? [second, first] : [first, second];
  const lines = right
    ? compare(linesOf(left, t), linesOf(right, t))
    : compare(linesOf(left, t), linesOf(left, t));
  const shown = onlyDifferences ? lines.filter(({ differs }) => differs) : lines;
  if (shown.length === 0) return <Text role="status">{t('noDifference')}</Text>;
  return (
    <Table className={classes.table} aria-label={t('table')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={classes.name}>{t('what')}</Table.Th>
          <Table.Th>{formatDateTime(left.at, 'zone')}</Table.Th>
          {right && <Table.Th>{formatDateTime(right.at, 'zone')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {parts.map((part) => (
          <Fragment key={part}>
            <PartLines
              title={t(`part.${part}`)}
              lines={shown.filter((line) => line.part === part)}
              isTwo={right !== null}
            />
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface PartLinesProps {
  title: string;
  lines: readonly Compared[];
  isTwo: boolean;
}

function PartLines({ title, lines, isTwo }: PartLinesProps) {
  const { t } = useTranslation('asOf');
  const [all, setAll] = useState(false);
  if (lines.length === 0) return null;
  const columns = isTwo ? 3 : 2;
  const shown = all ? lines : lines.slice(0, manyLines);
  return (
    <>
      <Table.Tr>
        <Table.Th colSpan={columns} scope="rowgroup" className={classes.part}>
          {title}
        </Table.Th>
      </Table.Tr>
      {shown.map((line) => (
        <ThenLine key={line.key} line={line} isTwo={isTwo} />
      ))}
      {shown.length < lines.length && (
        <Table.Tr>
          <Table.Td colSpan={columns}>
            <Button variant="default" size="xs" onClick={() => setAll(true)}>
              {t('showAll', { count: lines.length, number: formatNumber(lines.length) })}
            </Button>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function ThenLine({ line, isTwo }: { line: Compared; isTwo: boolean }) {
  const { t } = useTranslation('asOf');
  const differs = isTwo && line.differs;
  return (
    <Table.Tr className={differs ? classes.differs : undefined}>
      <Table.Th scope="row" className={classes.name}>
        <Stack gap={0}>
          {line.name}
          {differs && (
            <span className={classes.mark}>
              <IconArrowsExchange size="0.875rem" aria-hidden />
              {t('differs')}
            </span>
          )}
        </Stack>
      </Table.Th>
      <Table.Td>{line.first ?? '–'}</Table.Td>
      {isTwo && <Table.Td>{line.second ?? '–'}</Table.Td>}
    </Table.Tr>
  );
}
