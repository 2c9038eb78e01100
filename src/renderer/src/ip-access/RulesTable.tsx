import { Table, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import type { SortColumn, SortOrder } from './rule-order.ts';
import { RuleRow } from './RuleRow.tsx';
import classes from './RulesTable.module.css';
import type { ListActs } from './use-list-acts.ts';
import { useNow } from '../ui/use-now.ts';

interface RulesTableProps {
  rules: readonly IpRule[];
  lifted: boolean;
  order: SortOrder;
  onOrder: (order: SortOrder) => void;
  acts: ListActs;
  onEdit: (rule: IpRule) => void;
}

export function RulesTable({ rules, lifted, order, onOrder, acts, onEdit }: RulesTableProps) {
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  const table = useRef<HTMLTableElement>(null);

  /** The row that had the focus is gone; the next one takes it, so that the keyboard can go on. */
  const remove = async (rule: IpRule, index: number) => {
    const neighbour = rules[index + 1] ?? rules[index - 1];
    if (!(await acts.deleteRule(rule))) return;
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-delete="${neighbour?.id}"]`)?.focus(),
    );
  };

  return (
    <div className={classes.scroller}>
      <Table ref={table} aria-label={t('table.title')} className={classes.table}>
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
          {rules.map((rule, index) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              now={now}
              lifted={lifted}
              busy={acts.busy === rule.id}
              onSwitch={(enabled) => void acts.switchRule(rule, enabled)}
              onEdit={() => onEdit(rule)}
              onDelete={() => void remove(rule, index)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

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
