import { Stack, Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './FactTable.module.css';

interface FactTableProps {
  title?: string;
  facts: readonly (readonly [name: string, value: ReactNode])[];
}

/** Names on the left, values on the right. */
export function FactTable({ title, facts }: FactTableProps) {
  return (
    <Stack gap="xs">
      {title && <Title order={3}>{title}</Title>}
      <Table verticalSpacing={6} className={classes.facts}>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" className={classes.name}>
                {name}
              </Table.Th>
              <Table.Td className={classes.value}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
