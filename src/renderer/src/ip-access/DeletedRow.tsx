import { Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import { useUndoKey } from '../ui/undo-key.ts';
import { visibleText } from '../ui/visible-text.ts';

/** Stands where a rule stood until it was deleted, and takes that back, by the button or by Ctrl+Z. */
export function DeletedRow({ rule, onUndo }: { rule: IpRule; onUndo: () => void }) {
  const { t } = useTranslation('ipAccess');
  useUndoKey(onUndo);
  return (
    <Table.Tr>
      <Table.Td colSpan={6}>
        <Text span size="sm" c="dimmed" me="sm">
          {t('table.deleted', { rule: visibleText(rule.rule) })}
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          data-undo
          aria-keyshortcuts="Control+Z"
          onClick={onUndo}
        >
          {t('table.undo')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
