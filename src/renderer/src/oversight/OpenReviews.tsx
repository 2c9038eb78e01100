import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../preload/contract/oversight.ts';
import { call } from '../api/call.ts';
import { FactTable } from '../ui/FactTable.tsx';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { Remark } from '../ui/Remark.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepDesk } from './queries.ts';
import classes from './Requests.module.css';
import { useOpenAccount } from './use-open-account.ts';
import { useReviewWords } from './use-review-words.ts';

/** Each with what an administrator has to know to judge it. */
export function OpenReviews({ reviews }: { reviews: readonly Review[] }) {
  const { t } = useTranslation('oversight');
  const keep = useKeepDesk();
  // Kept while the dialog fades.
  const [chosen, setChosen] = useState<{ review: Review; opened: boolean } | null>(null);
  const close = () => setChosen(chosen && { ...chosen, opened: false });
  return (
    <>
      <ul className={classes.list} aria-label={t('open.title')}>
        {reviews.map((review) => (
          <OpenReview
            key={review.id}
            review={review}
            onReview={() => setChosen({ review, opened: true })}
          />
        ))}
      </ul>
      <ReasonDialog
        opened={chosen?.opened ?? false}
        title={t('review.title')}
        label={t('review.note')}
        help={t('review.help')}
        submitLabel={t('review.submit')}
        act={async (note) => {
          if (!chosen) return;
          keep.reviews(await call('reviews.review', { id: chosen.review.id, note }));
          notify(t('review.done'));
        }}
        onClose={close}
      >
        {chosen && <What review={chosen.review} />}
      </ReasonDialog>
    </>
  );
}

function What({ review }: { review: Review }) {
  const words = useReviewWords();
  return (
    <Text size="sm">
      {words.act(review)} · <bdi>{visibleText(review.fullName)}</bdi>
    </Text>
  );
}

function OpenReview({ review, onReview }: { review: Review; onReview: () => void }) {
  const { t } = useTranslation('oversight');
  const words = useReviewWords();
  const openAccount = useOpenAccount();
  const isOverdue = review.dueAt <= useNow();
  return (
    <li className={classes.request}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Text fw={600}>{words.act(review)}</Text>
            {review.act !== 'override' && (
              <StatusBadge status={review.kind === 'override' ? 'refused' : 'unsure'}>
                {t(`kind.${review.kind}`)}
              </StatusBadge>
            )}
          </Group>
          <StatusBadge status={isOverdue ? 'failed' : 'waiting'}>
            {t(isOverdue ? 'overdue' : 'due', { when: formatDateTime(review.dueAt) })}
          </StatusBadge>
        </Group>
        <Anchor
          component="button"
          type="button"
          size="sm"
          className={classes.name}
          onClick={() => openAccount(review.account, review.client)}
        >
          {visibleText(review.fullName)}
        </Anchor>
        <Facts review={review} />
        {review.own ? (
          <Remark tone="info">{t('review.own')}</Remark>
        ) : (
          <Group>
            <Button onClick={onReview}>{t('review.open')}</Button>
          </Group>
        )}
      </Stack>
    </li>
  );
}

function Facts({ review: { reason, agent, second, madeAt, seq } }: { review: Review }) {
  const { t } = useTranslation('oversight');
  return (
    <FactTable
      facts={[
        [t('fact.reason'), visibleText(reason)],
        [t('fact.agent'), <bdi key="agent">{visibleText(agent)}</bdi>],
        [
          t('fact.second'),
          second === null ? t('none') : <bdi key="second">{visibleText(second)}</bdi>,
        ],
        [t('fact.madeAt'), t('fact.entry', { when: formatDateTime(madeAt), seq })],
      ]}
    />
  );
}
