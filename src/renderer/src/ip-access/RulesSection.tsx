import { Group, Pagination, Text, TextInput } from '@mantine/core';
import { IconSearch, IconShieldOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpAccessView, IpRule } from '../../../preload/contract/ip-access.ts';
import { EmptyList } from '../ui/EmptyList.tsx';
import { formatNumber } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { AddRuleForm } from './AddRuleForm.tsx';
import { CheckAddress } from './CheckAddress.tsx';
import { EditRuleDialog } from './EditRuleDialog.tsx';
import { ListTools } from './ListTools.tsx';
import { useDraftRule } from './queries.ts';
import { filterRules, newestFirst, sortRules, type SortOrder } from './rule-order.ts';
import { RulesTable } from './RulesTable.tsx';
import { Tidy } from './tidy/Tidy.tsx';
import { type ListActs, useListActs } from './use-list-acts.ts';
import '@mantine/core/styles/Pagination.css';

/** A list that fits on a screen needs no search. */
const filterAbove = 10;
/** As many rows as the page draws without a noticeable wait. */
const pageSize = 100;

interface RulesSectionProps {
  subject: number;
  view: IpAccessView;
  managed: boolean;
}

/** Adding a rule and, directly under it, the list, with search and pages where it is long. */
export function RulesSection({ subject, view, managed }: RulesSectionProps) {
  const { t } = useTranslation('ipAccess');
  const { rules } = view;
  const acts = useActsOn(subject, rules);
  const list = useRuleList(rules, acts.deleted);
  const [edited, setEdited] = useState<IpRule | null>(null);
  const [typed, setTyped] = useState('');
  const draft = useDraftRule(subject, typed);
  // As it is now, whoever changed it since; one that is gone as it was.
  const editedNow = edited && (rules.find(({ id }) => id === edited.id) ?? edited);
  return (
    <Section
      title={t('table.title')}
      actions={
        rules.length > 0 && (
          <Group gap="sm">
            {rules.length > filterAbove && <Filter text={list.text} onText={list.setText} />}
            <Total count={rules.length} />
          </Group>
        )
      }
    >
      <AddRuleForm
        subject={subject}
        view={view}
        managed={managed}
        onAdded={(ids) => {
          acts.forgetDeleted();
          list.show(ids);
        }}
        onTyped={setTyped}
      />
      {list.shown.length > 0 && (
        <RulesTable
          rules={list.shown}
          added={list.added}
          lifted={view.lift !== null}
          order={list.order}
          onOrder={list.setOrder}
          acts={acts}
          onEdit={setEdited}
        />
      )}
      {list.found.length === 0 && (
        <EmptyList
          icon={IconShieldOff}
          none={{ title: t('empty.title'), description: t('empty.body') }}
          filtered={{ title: t('table.noMatch'), clearLabel: t('table.clearFilter') }}
          onClear={rules.length > 0 ? () => list.setText('') : null}
        />
      )}
      {list.pages > 1 && (
        <Pages
          page={list.page}
          pages={list.pages}
          found={list.found.length}
          onPage={list.setPage}
        />
      )}
      <Tidy subject={subject} rules={rules} acts={acts} onEdit={setEdited} />
      {rules.length > 0 && <CheckAddress subject={subject} draft={draft} />}
      <ListTools
        subject={subject}
        draft={draft}
        isEmpty={rules.length === 0}
        lifted={view.lift !== null}
      />
      <EditRuleDialog subject={subject} rule={editedNow} onClose={() => setEdited(null)} />
    </Section>
  );
}

/** What was deleted may have come back by itself, as after a probation, or through a colleague. */
function useActsOn(subject: number, rules: readonly IpRule[]): ListActs {
  const acts = useListActs(subject);
  const isBack = rules.some(({ id }) => id === acts.deleted?.id);
  return isBack ? { ...acts, deleted: null } : acts;
}

/** `deleted`: keeps its place among the others, so that it can be undone where it stood. */
function useRuleList(rules: readonly IpRule[], deleted: IpRule | null) {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<SortOrder>(newestFirst);
  const [wantedPage, setPage] = useState(1);
  const [added, setAdded] = useState<readonly number[]>([]);
  const filter = rules.length > filterAbove ? text : '';
  // Of 10,000 rules neither is done again for what has nothing to do with it.
  const found = useMemo(() => filterRules(rules, filter), [rules, filter]);
  const sorted = useMemo(
    () => sortRules(deleted ? [...found, deleted] : found, order),
    [found, deleted, order],
  );
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  // Deleting or filtering may leave fewer pages than the one that was open.
  const page = Math.min(wantedPage, pages);
  const shown = sorted.slice((page - 1) * pageSize, page * pageSize);
  /** Brings rules that have just been saved into view, whatever hid them. */
  const show = (ids: readonly number[]) => {
    setText('');
    setOrder(newestFirst);
    setPage(1);
    setAdded(ids);
  };
  return { text, setText, order, setOrder, page, setPage, found, pages, shown, added, show };
}

function Filter({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation('ipAccess');
  return (
    <TextInput
      type="search"
      size="xs"
      aria-label={t('table.filter')}
      placeholder={t('table.filter')}
      leftSection={<IconSearch size="1rem" aria-hidden />}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
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
