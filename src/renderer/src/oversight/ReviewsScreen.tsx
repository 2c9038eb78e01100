import { Stack } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReviewsView } from '../../../preload/contract/oversight.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ListCard } from '../ui/ListCard.tsx';
import { Page } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { FrozenAccounts } from './FrozenAccounts.tsx';
import { OpenReviews } from './OpenReviews.tsx';
import { useAsked, useReviews } from './queries.ts';
import { grouped } from './request.ts';
import { RequestList } from './RequestList.tsx';
import { Reviewed } from './Reviewed.tsx';
import { ThreatControl, ThreatNotice } from './Threat.tsx';
import { useOpenAccount } from './use-open-account.ts';

/** What the desk did without a code of the account, what waits, and what is frozen: for administrators. */
export function ReviewsScreen() {
  const { t } = useTranslation('oversight');
  const query = useReviews();
  const { data } = query;
  return (
    <Page title={t('title')} description={t('intro')} actions={<ThreatControl />}>
      <ThreatNotice />
      {data ? (
        <Affairs view={data} />
      ) : (
        <ListCard query={query} isEmpty={false} empty={null}>
          {null}
        </ListCard>
      )}
    </Page>
  );
}

function Affairs({ view: { reviews, frozen } }: { view: ReviewsView }) {
  const { t } = useTranslation('oversight');
  const open = reviews.filter(({ reviewed }) => reviewed === null);
  const done = reviews.filter(({ reviewed }) => reviewed !== null);
  return (
    <Stack gap="lg">
      <Section title={t('open.title')} description={t('open.intro')}>
        {open.length === 0 ? (
          <EmptyState
            icon={IconChecklist}
            title={t('open.empty')}
            description={t('open.emptyBody')}
          />
        ) : (
          <OpenReviews reviews={open} />
        )}
      </Section>
      <WaitingActs />
      <FrozenAccounts frozen={frozen.filter(({ account }) => account !== null)} />
      {done.length > 0 && <Reviewed reviews={done} />}
    </Stack>
  );
}

/** The same as under `Requests` in the header. */
function WaitingActs() {
  const { t } = useTranslation('oversight');
  const openAccount = useOpenAccount();
  const { data = [] } = useAsked();
  const { toConfirm, waiting, ready } = grouped(data);
  const asked = [...toConfirm, ...waiting, ...ready];
  if (asked.length === 0) return null;
  return (
    <Section title={t('waiting.title')} description={t('waiting.intro')}>
      <RequestList
        label={t('waiting.title')}
        asked={asked}
        onOpen={({ account, client }) => openAccount(account, client)}
      />
    </Section>
  );
}
