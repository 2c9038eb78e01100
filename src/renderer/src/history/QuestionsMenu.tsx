import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LogColumn } from './log-columns.ts';
import { noFilter, type LogFilter } from './log-filter.ts';

/** What auditors ask most, each as a filter and the columns that answer it. */
const questions = {
  rulesLastMonth: {
    filter: { kind: 'ipRule', outcome: 'ok', period: 'month' },
    columns: ['reason'],
  },
  unprovenResets: {
    filter: { kind: 'helpDesk', code: 'helpDesk.mfaReset', search: '-cryptographic' },
    columns: ['reason'],
  },
  deskToday: { filter: { kind: 'helpDesk', period: 'today' }, columns: ['reason'] },
  refusedWeek: { filter: { kind: 'signIn', outcome: 'refused', period: 'week' }, columns: [] },
} as const satisfies Record<string, { filter: Partial<LogFilter>; columns: readonly LogColumn[] }>;

interface QuestionsMenuProps {
  /** Kept: whose entries are looked at. */
  filter: LogFilter;
  onAsk: (filter: LogFilter, columns: readonly LogColumn[]) => void;
}

/** Ready-made questions to the log. */
export function QuestionsMenu({ filter: { own }, onAsk }: QuestionsMenuProps) {
  const { t } = useTranslation('history');
  const names = Object.keys(questions) as (keyof typeof questions)[];
  return (
    <Menu position="bottom-end" width="target" styles={{ dropdown: { minWidth: '18rem' } }}>
      <Menu.Target>
        <Button variant="default" size="xs">
          {t('question.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map((name) => {
          const { filter, columns } = questions[name];
          return (
            <Menu.Item key={name} onClick={() => onAsk({ ...noFilter, own, ...filter }, columns)}>
              {t(`question.${name}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
