import { Group, Pagination, Text, TextInput } from '@mantine/core';
import { IconSearch, IconShieldOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpAccessView, IpRule } from '../../../preload/contract/ip-access.ts';
import { EmptyList } from '../ui/EmptyList.tsx';
import { formatNumber } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { EditRuleDialog } from './EditRuleDialog.tsx';
import { filterRules, newestFirst, sortRules, type SortOrder } from './rule-order.ts';
import { RulesTable } from './RulesTable.tsx';
import { useListActs } from './use-list-acts.ts';
import '@mantine/core/styles/Pagination.css';

/** A list that fits on a screen needs no search. */
const filterAbove = 10;
/** As many rows as the page draws without a noticeable wait. */
const pageSize = 100;

/** The list of rules, with search and pages where it is long. */
export function RulesSection({ subject, view }: { subject: number; view: IpAccessView }) {
  const { t } = useTranslation('ipAccess');
  const { rules } = view;
  const { text, setText, order, setOrder, page, setPage, found, pages, shown } = useRuleList(rules);
  const acts = useListActs(subject);
  const [edited, setEdited] = useState<IpRule | null>(null);
  return (
    <Section title={t('table.title')} actions={rules.length > 0 && <Total count={rules.length} />}>
      {rules.length > filterAbove && (
        <TextInput
          type="search"
          aria-label={t('table.filter')}
          placeholder={t('table.filter')}
          leftSection={<IconSearch size="1rem" aria-hidden />}
          maw="22rem"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && (
        <EmptyList
          icon={IconShieldOff}
          none={{ title: t('empty.title'), description: t('empty.body') }}
          filtered={{ title: t('table.noMatch'), clearLabel: t('table.clearFilter') }}
          onClear={rules.length > 0 ? () => setText('') : null}
        />
      )}
      {shown.length > 0 && (
        <RulesTable
          rules={shown}
          lifted={view.lift !== null}
          order={order}
          onOrder={setOrder}
          acts={acts}
          onEdit={setEdited}
        />
      )}
      {pages > 1 && <Pages page={page} pages={pages} found={found.length} onPage={setPage} />}
      <EditRuleDialog subject={subject} rule={edited} onClose={() => setEdited(null)} />
    </Section>
  );
}

function useRuleList(rules: readonly IpRule[]) {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<SortOrder>(newestFirst);
  const [wantedPage, setPage] = useState(1);
  const found = filterRules(rules, rules.length > filterAbove ? text : '');
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  // Deleting or filtering may leave fewer pages than the one that was open.
  const page = Math.min(wantedPage, pages);
  const shown = sortRules(found, order).slice((page - 1) * pageSize, page * pageSize);
  return { text, setText, order, setOrder, page, setPage, found, pages, shown };
}

function Total({ count }: { count: number }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Text size="sm" c="dimmed">
      {t('table.total', { count })}
    </Text>
  );
}

interface PagesProps {
  page: number;
  pages: number;
  found: number;
  onPage: (page: number) => void;
}

function Pages({ page, pages, found, onPage }: PagesProps) {
  const { t } = useTranslation('ipAccess');
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, found);
  return (
    <Group justify="space-between" component="nav" aria-label={t('table.pages')}>
      <Text size="sm" c="dimmed">
        {t('table.shown', {
          from: formatNumber(from),
          to: formatNumber(to),
          total: formatNumber(found),
        })}
      </Text>
      <Pagination
        total={pages}
        value={page}
        onChange={onPage}
        getItemProps={(number) => ({ 'aria-label': t('table.page', { number }) })}
        getControlProps={(control) => ({
          'aria-label': t(control === 'next' ? 'table.nextPage' : 'table.previousPage'),
        })}
      />
    </Group>
  );
}
