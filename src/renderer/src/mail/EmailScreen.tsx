import { Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../../preload/contract/mail.ts';
import { useFollowMails, useMails, type MailQuery } from '../codes/mail-queries.ts';
import { useActor } from '../session/subject.ts';
import { EmptyList } from '../ui/EmptyList.tsx';
import { ListCard } from '../ui/ListCard.tsx';
import { useFilter } from '../ui/use-filter.ts';
import type { Reader } from './ladder.ts';
import { filterForm, isNarrowed, noFilter } from './mail-filter.ts';
import { MailDrawer } from './MailDrawer.tsx';
import { MailFilterBar } from './MailFilterBar.tsx';
import { MailGrid } from './MailGrid.tsx';
import { useMailSettings } from './queries.ts';
import { RetryFailed } from './RetryFailed.tsx';

/** History → Email: guide section 4.2, for an account or, for administrators, for everyone. */
export function EmailScreen({ subject }: { subject: number }) {
  const { t } = useTranslation('mail');
  const actor = useActor();
  const [filter, setFilter] = useFilter(filterForm);
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  const clear = isNarrowed(filter) ? () => setFilter({ ...noFilter, own: filter.own }) : null;
  const query: MailQuery = {
    subject: mayAudit && !filter.own ? null : subject,
    search: filter.search.trim(),
    state: filter.state,
  };
  useFollowMails();
  return (
    <Stack gap="sm">
      <MailFilterBar filter={filter} onChange={setFilter} onClear={clear} withScope={mayAudit} />
      {query.subject === null && <Failed />}
      <Mails
        key={JSON.stringify(query)}
        query={query}
        reader={query.subject === actor.id ? 'own' : 'caller'}
        onClear={clear}
      />
      <Text size="sm" c="dimmed">
        {t('intro')}
      </Text>
    </Stack>
  );
}

/** How many of everyone's mails failed, where an administrator looks at them. */
function Failed() {
  const { data } = useMailSettings();
  return data ? <RetryFailed failed={data.failed} /> : null;
}

interface MailsProps {
  query: MailQuery;
  reader: Reader;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
}

function Mails({ query, reader, onClear }: MailsProps) {
  const { t } = useTranslation('mail');
  const answer = useMails(query);
  const [opened, setOpened] = useState<MailSummary | null>(null);
  const mails = useMemo(
    () => answer.data?.pages.flatMap((page) => page.mails) ?? [],
    [answer.data],
  );
  return (
    <>
      <ListCard
        query={answer}
        isEmpty={mails.length === 0}
        empty={
          <EmptyList
            icon={IconMail}
            none={{ title: t('empty.none'), description: t('empty.noneBody') }}
            filtered={{
              title: t('empty.filtered'),
              description: t('empty.filteredBody'),
              clearLabel: t('filter.clear'),
            }}
            onClear={onClear}
          />
        }
      >
        <MailGrid mails={mails} pages={answer} onOpen={setOpened} />
      </ListCard>
      <MailDrawer
        mail={opened}
        subject={query.subject}
        reader={reader}
        onOpen={setOpened}
        onClose={() => setOpened(null)}
      />
    </>
  );
}
