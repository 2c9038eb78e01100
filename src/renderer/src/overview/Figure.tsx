import { Anchor, Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Section } from '../ui/Section.tsx';
import classes from './Overview.module.css';

/** Where the list behind a picture is. */
export interface ListPlace {
  to: string;
  search?: Record<string, string | boolean>;
}

interface FigureProps {
  title: string;
  description: string;
  /** The list behind it, and what the way there is called. */
  list: ListPlace;
  listLabel: string;
  /** Said in place of the picture. */
  empty: string | null;
  /** The same in words, for whoever does not see the picture. */
  table: { columns: string[]; rows: (string | number)[][] };
  children: ReactNode;
}

/** One picture of the Overview with its words, its table and the way to the list behind it. */
export function Figure({
  title,
  description,
  list,
  listLabel,
  empty,
  table,
  children,
}: FigureProps) {
  return (
    <Section title={title} description={description}>
      {empty === null ? (
        <>
          <div aria-hidden="true" className={classes.picture}>
            {children}
          </div>
          <VisuallyHidden>
            <HiddenTable caption={title} {...table} />
          </VisuallyHidden>
        </>
      ) : (
        <Text c="dimmed" size="sm">
          {empty}
        </Text>
      )}
      <ListLink place={list}>{listLabel}</ListLink>
    </Section>
  );
}

/** Which route this is, is the router's business: the screens behind check what they are given. */
export function ListLink({ place, children }: { place: ListPlace; children: string }) {
  return (
    <Anchor size="sm" component={Link} to={place.to} search={(place.search ?? {}) as never}>
      {children}
    </Anchor>
  );
}

function HiddenTable({ caption, columns, rows }: FigureProps['table'] & { caption: string }) {
  return (
    <Table>
      <Table.Caption>{caption}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, ...values]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            {values.map((value, index) => (
              <Table.Td key={columns[index + 1]}>{value}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
