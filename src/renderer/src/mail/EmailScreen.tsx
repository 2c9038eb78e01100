import { Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../../preload/contract/mail.ts';
import { useActor } from '../app/subject.tsx';
import { ListCard } from '../ui/ListCard.tsx';
import type { Reader } from './ladder.ts';
import { isNarrowed, noFilter } from './mail-filter.ts';
import { MailDrawer } from './MailDrawer.tsx';
import { MailFilterBar } from './MailFilterBar.tsx';
import { MailGrid } from './MailGrid.tsx';
import { NoMails } from './NoMails.tsx';
import { useFollowMails, useMails, useMailSettings, type MailQuery } from './queries.ts';
import { RetryFailed } from './RetryFailed.tsx';
import { useMailFilter } from './use-mail-filter.ts';

/** History → Email: guide section 4.2, for an account or, for administrators, for everyone. */
export function EmailScreen({ subject }: { subject: number }) {
  const { t } = useTranslation('mail');
  const actor = useActor();
  const [filter, setFilter] = useMailFilter();
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  const query: MailQuery = {
    subject: mayAudit && !filter.own ? null : subject,
    search: filter.search.trim(),
    state: filter.state,
  };
  useFollowMails();
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('intro')}</Text>
      <MailFilterBar filter={filter} onChange={setFilter} withScope={mayAudit} />
      {query.subject === null && <Failed />}
      <Mails
        key={JSON.stringify(query)}
        query={query}
        reader={query.subject === actor.id ? 'own' : 'caller'}
        narrowed={isNarrowed(filter)}
        onClear={() => setFilter({ ...noFilter, own: filter.own })}
      />
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
  narrowed: boolean;
  onClear: () => void;
}

function Mails({ query, reader, narrowed, onClear }: MailsProps) {
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
        empty={<NoMails narrowed={narrowed} onClear={onClear} />}
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
