import { Table, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import type { SortColumn, SortOrder } from './rule-order.ts';
import { RuleRow } from './RuleRow.tsx';
import classes from './RulesTable.module.css';
import type { ListActs } from './use-list-acts.ts';
import { undoButton, UndoLine } from '../ui/UndoLine.tsx';
import { useFocusOnceThere } from '../ui/use-focus-once-there.ts';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';

interface RulesTableProps {
  /** Among them the one that was deleted last, in whose place it can be undone. */
  rules: readonly IpRule[];
  /** The numbers of those that have just been saved. */
  added: readonly number[];
  lifted: boolean;
  order: SortOrder;
  onOrder: (order: SortOrder) => void;
  acts: ListActs;
  onEdit: (rule: IpRule) => void;
}

export function RulesTable(props: RulesTableProps) {
  const { rules, added, lifted, order, onOrder, acts, onEdit } = props;
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  const table = useRef<HTMLTableElement>(null);

  const focus = useFocusOnceThere(table);

  const remove = async (rule: IpRule) => {
    if (await acts.deleteRule(rule)) focus(undoButton(rule.id));
  };

  const undo = async (rule: IpRule) => {
    if (await acts.undoDelete(rule)) focus(deleteButton(rule));
  };

  return (
    <div className={classes.list}>
      <Table
        ref={table}
        aria-label={t('table.title')}
        className={classes.table}
        verticalSpacing={6}
        stickyHeader
        stickyHeaderOffset="var(--gate-top)"
      >
        <Table.Thead>
          <Table.Tr>
            <SortHeader column="rule" order={order} onOrder={onOrder} />
            <SortHeader column="note" order={order} onOrder={onOrder} />
            <SortHeader column="added" order={order} onOrder={onOrder} />
            <SortHeader column="lastUsed" order={order} onOrder={onOrder} />
            <Table.Th>{t('table.status')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('table.actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) =>
            rule.id === acts.deleted?.id ? (
              <Table.Tr key={rule.id}>
                <Table.Td colSpan={6}>
                  <UndoLine
                    id={rule.id}
                    text={t('table.deleted', { rule: visibleText(rule.rule) })}
                    onUndo={() => undo(rule)}
                  />
                </Table.Td>
              </Table.Tr>
            ) : (
              <RuleRow
                key={rule.id}
                rule={rule}
                added={added.includes(rule.id)}
                now={now}
                lifted={lifted}
                busy={acts.busy === rule.id}
                onSwitch={(enabled) => void acts.switchRule(rule, enabled)}
                onEdit={() => onEdit(rule)}
                onDelete={() => void remove(rule)}
              />
            ),
          )}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const deleteButton = ({ id }: IpRule) => `[data-delete="${id}"]`;

interface SortHeaderProps {
  column: SortColumn;
  order: SortOrder;
  onOrder: (order: SortOrder) => void;
}

/** A first click sorts dates newest first and texts from A. */
function SortHeader({ column, order, onOrder }: SortHeaderProps) {
  const { t } = useTranslation('ipAccess');
  const active = order.column === column;
  const Arrow = !active ? IconArrowsSort : order.descending ? IconArrowDown : IconArrowUp;
  const firstDescending = column === 'added' || column === 'lastUsed';
  return (
    <Table.Th aria-sort={!active ? undefined : order.descending ? 'descending' : 'ascending'}>
      <UnstyledButton
        className={classes.sort}
        data-active={active || undefined}
        onClick={() =>
          onOrder({ column, descending: active ? !order.descending : firstDescending })
        }
      >
        {t(`table.${column}`)}
        <Arrow size="0.875rem" aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}
