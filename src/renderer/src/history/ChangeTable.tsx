import { Stack, Table, Title } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../../../preload/contract/history.ts';
import facts from '../ui/FactTable.module.css';
import classes from './ChangeTable.module.css';
import { erasedOf, fieldName, fieldValue } from './field-text.ts';
import { changedKeys, type Values } from './sentence.ts';

/** Before and after as lines that went and lines that came, told apart by a sign and a word. */
export function ChangeTable({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  const { code, before, after } = entry;
  const gone = { before: erasedOf('before', entry.erased), after: erasedOf('after', entry.erased) };
  const fields = [
    ...new Set([
      ...Object.keys(before ?? {}),
      ...Object.keys(after ?? {}),
      ...gone.before,
      ...gone.after,
    ]),
  ];
  if (fields.length === 0) return null;
  const changed = changedKeys(before, after);
  const side = (values: Values | null, part: 'before' | 'after', field: string) => {
    if (gone[part].includes(field)) return t('detail.erased');
    return values && field in values ? fieldValue(code, field, values[field], t) : null;
  };
  return (
    <Stack gap="xs">
      <Title order={3}>{t('detail.change')}</Title>
      <Table verticalSpacing={6} className={facts.facts} aria-label={t('detail.change')}>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field}>
              <Table.Th scope="row" className={facts.name}>
                {fieldName(code, field, t)}
              </Table.Th>
              <Table.Td className={facts.value}>
                {changed.includes(field) ? (
                  <Difference
                    before={side(before, 'before', field)}
                    after={side(after, 'after', field)}
                  />
                ) : (
                  (side(after, 'after', field) ?? side(before, 'before', field) ?? '–')
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

/** A value that went and the one that came in its place; null: there was none. */
export function Difference({ before, after }: { before: string | null; after: string | null }) {
  const { t } = useTranslation('history');
  return (
    <>
      {before !== null && (
        <del className={classes.line}>
          <IconMinus size="0.875rem" aria-label={t('detail.removed')} />
          <span>{before}</span>
        </del>
      )}
      {after !== null && (
        <ins className={classes.line}>
          <IconPlus size="0.875rem" aria-label={t('detail.added')} />
          <span>{after}</span>
        </ins>
      )}
    </>
  );
}
