import { Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../../preload/contract/mail.ts';
import { useFollowMails, useMails, type MailQuery } from '../codes/mail-queries.ts';
import { useActor } from '../session/subject.ts';
import { ListCard } from '../ui/ListCard.tsx';
import type { Reader } from './ladder.ts';
import { isNarrowed, noFilter } from './mail-filter.ts';
import { MailDrawer } from './MailDrawer.tsx';
import { MailFilterBar } from './MailFilterBar.tsx';
import { MailGrid } from './MailGrid.tsx';
import { NoMails } from './NoMails.tsx';
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
