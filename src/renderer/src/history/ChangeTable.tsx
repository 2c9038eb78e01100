import { Stack, Table, Title } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LogCode } from '../../../preload/contract/history.ts';
import facts from '../ui/FactTable.module.css';
import classes from './ChangeTable.module.css';
import { erasedOf, fieldName, fieldValue } from './field-text.ts';
import { changedKeys, type Values } from './sentence.ts';

interface ChangeTableProps {
  code: LogCode;
  /** Null: there was nothing before, or is nothing any more. */
  before: Values | null;
  after: Values | null;
  /** As in the entry. */
  erased: readonly string[];
}

/** Before and after side by side; what changed is marked by a word and an icon, not by colour alone. */
export function ChangeTable({ code, before, after, erased }: ChangeTableProps) {
  const { t } = useTranslation('history');
  const gone = { before: erasedOf('before', erased), after: erasedOf('after', erased) };
  const fields = [
    ...new Set([
      ...Object.keys(before ?? {}),
      ...Object.keys(after ?? {}),
      ...gone.before,
      ...gone.after,
    ]),
  ];
  const text = (side: 'before' | 'after', values: Values | null, field: string) => {
    if (gone[side].includes(field)) return t('detail.erased');
    return values ? fieldValue(code, field, values[field], t) : '–';
  };
  // Where all of it came or went, marking every line would say nothing.
  const changed = before && after ? changedKeys(before, after) : [];
  return (
    <Stack gap="xs">
      <Title order={3}>{t('detail.change')}</Title>
      <Table verticalSpacing={6} className={facts.facts} aria-label={t('detail.change')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('detail.field')}</Table.Th>
            <Table.Th>{t('detail.before')}</Table.Th>
            <Table.Th>{t('detail.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr
              key={field}
              data-changed={changed.includes(field) || undefined}
              className={classes.change}
            >
              <Table.Th scope="row" className={facts.name}>
                {fieldName(code, field, t)}
                {changed.includes(field) && <ChangedMark />}
              </Table.Th>
              <Table.Td className={facts.value}>
                {text('before', before, field)}
              </Table.Td>
              <Table.Td className={facts.value}>
                {text('after', after, field)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function ChangedMark() {
  const { t } = useTranslation('history');
  return (
    <span className={classes.mark}>
      <IconArrowsExchange size="0.875rem" aria-hidden />
      {t('detail.changed')}
    </span>
  );
}
