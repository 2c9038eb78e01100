import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  ImportColumns,
  ImportField,
  ImportMapping,
} from '../../../../preload/contract/imports.ts';
import { formatNumber } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';
import classes from './SampleTable.module.css';

interface SampleTableProps {
  columns: ImportColumns;
  mapping: ImportMapping;
}

/** So many rows are enough to see what is in a column, and so many columns how the cells are parted. */
const shownRows = 3;
const shownColumns = 40;

/** The first rows as they are read, the chosen columns before the others: whoever chose wrongly sees it here. */
export function SampleTable({ columns: { columns, sample }, mapping }: SampleTableProps) {
  const { t } = useTranslation('imports');
  const chosen = chosenColumns(mapping);
  const isChosen = new Set(chosen.map(({ column }) => column));
  const others = columns.flatMap((_, column) =>
    isChosen.has(column) ? [] : [{ field: null, column }],
  );
  const shown = [...chosen, ...others].slice(0, shownColumns);
  const nameOf = (column: number) =>
    visibleText(columns[column]?.trim() ?? '').slice(0, 80) ||
    t('columns.unnamed', { number: formatNumber(column + 1) });
  return (
    <Table.ScrollContainer minWidth={0} scrollAreaProps={{ tabIndex: 0 }}>
      <Table className={classes.table} captionSide="top" withTableBorder verticalSpacing={6}>
        <Table.Caption className={classes.caption}>
          <Text size="sm" c="dimmed" component="span">
            {t('columns.sample')}
          </Text>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {shown.map(({ field, column }, place) => (
              // One column can be chosen for two fields.
              // oxlint-disable-next-line react/no-array-index-key
              <Table.Th key={place} data-unused={field === null || undefined}>
                {field ? t(`field.${field}`) : nameOf(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sample.slice(0, shownRows).map((cells, row) => (
            // The rows of a file have nothing else that tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            <Table.Tr key={row}>
              {shown.map(({ field, column }, place) => (
                <Table.Td
                  // oxlint-disable-next-line react/no-array-index-key
                  key={place}
                  className={classes.cell}
                  data-unused={field === null || undefined}
                >
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

/** In the order in which the fields are asked for, the columns of a name one after the other. */
function chosenColumns({ fullName, restOfName, ...rest }: ImportMapping) {
  const fields: [ImportField, number | null][] = [
    ['fullName', fullName],
    ...restOfName.map((column): [ImportField, number] => ['fullName', column]),
    ['email', rest.email],
    ['reference', rest.reference],
    ['phones', rest.phones],
    ['language', rest.language],
    ['rules', rest.rules],
  ];
  return fields.flatMap(([field, column]) => (column === null ? [] : [{ field, column }]));
}
