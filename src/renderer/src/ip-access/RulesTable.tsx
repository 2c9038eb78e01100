import { Table, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import { DeletedRow } from './DeletedRow.tsx';
import type { SortColumn, SortOrder } from './rule-order.ts';
import { RuleRow } from './RuleRow.tsx';
import classes from './RulesTable.module.css';
import type { ListActs } from './use-list-acts.ts';
import { useNow } from '../ui/use-now.ts';

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

  /** The row that had the focus is gone; the next one takes it, so that the keyboard can go on. */
  const remove = async (rule: IpRule, index: number) => {
    const standing = [rules[index + 1], rules[index - 1]];
    const neighbour = standing.find((other) => other && other.id !== acts.deleted?.id);
    if (await acts.deleteRule(rule)) focus(neighbour ? deleteButton(neighbour) : '[data-undo]');
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
          {rules.map((rule, index) =>
            rule.id === acts.deleted?.id ? (
              <DeletedRow key={rule.id} rule={rule} onUndo={() => void undo(rule)} />
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
                onDelete={() => void remove(rule, index)}
              />
            ),
          )}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Puts the focus on what a selector finds in the table, as soon as the table has been drawn with it. */
function useFocusOnceThere(table: RefObject<HTMLElement | null>): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  const take = () => {
    const found = wanted.current === null ? null : table.current?.querySelector(wanted.current);
    if (!(found instanceof HTMLElement)) return;
    wanted.current = null;
    found.focus();
  };
  useEffect(take);
  return (selector) => {
    wanted.current = selector;
    take();
  };
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
