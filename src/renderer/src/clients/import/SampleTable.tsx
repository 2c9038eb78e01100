import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  ImportColumns,
  ImportField,
  ImportMapping,
} from '../../../../preload/contract/imports.ts';
import { visibleText } from '../../ui/visible-text.ts';
import classes from './SampleTable.module.css';

interface SampleTableProps {
  columns: ImportColumns;
  mapping: ImportMapping;
}

/** So many rows are enough to see what is in a column. */
const shown = 3;

/** The first rows in the chosen columns: whoever chose wrongly sees it here. */
export function SampleTable({ columns: { sample }, mapping }: SampleTableProps) {
  const { t } = useTranslation('imports');
  const chosen = Object.entries(mapping).flatMap(([field, column]) =>
    column === null ? [] : [{ field: field as ImportField, column }],
  );
  if (chosen.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={0} scrollAreaProps={{ tabIndex: 0 }}>
      <Table className={classes.table} captionSide="top" withTableBorder verticalSpacing={6}>
        <Table.Caption>
          <Text size="sm" c="dimmed" component="span">
            {t('columns.sample')}
          </Text>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {chosen.map(({ field }) => (
              <Table.Th key={field}>{t(`field.${field}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sample.slice(0, shown).map((cells, row) => (
            // The rows of a file have nothing else that tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            <Table.Tr key={row}>
              {chosen.map(({ field, column }) => (
                <Table.Td key={field} className={classes.cell}>
                  {visibleText(cells[column] ?? '').slice(0, 120)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
