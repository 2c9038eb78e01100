import '@mantine/charts/styles.css';
import { Button, Group, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewDays, OverviewView } from '../../../preload/contract/overview.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Page } from '../ui/Page.tsx';
import { Remark } from '../ui/Remark.tsx';
import { Adoption } from './Adoption.tsx';
import { Expiring } from './Expiring.tsx';
import { ListLink } from './Figure.tsx';
import { Locked } from './Locked.tsx';
import { MailTrouble } from './MailTrouble.tsx';
import classes from './Overview.module.css';
import { useOverview } from './queries.ts';
import { Refused } from './Refused.tsx';
import { Resets } from './Resets.tsx';
import { SignIns } from './SignIns.tsx';

const spans: readonly OverviewDays[] = [7, 30, 90];

/** How the desk stands, for administrators: pictures first, the lists one click behind them. */
export function OverviewScreen({ urgent }: { urgent?: ReactNode }) {
  const { t } = useTranslation('overview');
  const { t: ui } = useTranslation('ui');
  const [days, setDays] = useState<OverviewDays>(30);
  const { data, error, isPending, refetch } = useOverview(days);
  const choose = (value: string) => setDays(spans.find((span) => String(span) === value) ?? 30);
  return (
    <Page
      title={t('title')}
      description={t('intro')}
      actions={
        <NativeSelect
          label={t('span.label')}
          value={String(days)}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={spans.map((span) => ({
            value: String(span),
            label: t('span.days', { count: span }),
          }))}
        />
      }
    >
      {urgent}
      {isPending && <Loading lines={10} />}
      {!data && (
        <FailureAlert error={error}>
          <Group>
            <Button variant="default" size="xs" onClick={() => void refetch()}>
              {ui('retry')}
            </Button>
          </Group>
        </FailureAlert>
      )}
      {data && <Figures view={data} />}
    </Page>
  );
}

function Figures({ view }: { view: OverviewView }) {
  const { t } = useTranslation('overview');
  return (
    <>
      <ToDo view={view} />
      {view.samples && <Remark tone="info">{t('samples')}</Remark>}
      <div className={classes.cards}>
        <div className={classes.wide}>
          <SignIns days={view.days} />
        </div>
        <Adoption view={view} />
        <Locked view={view} />
        <Refused addresses={view.refusedAddresses} />
        <Expiring view={view} />
        <Resets view={view} />
        <MailTrouble view={view} />
      </div>
    </>
  );
}

/** What waits for an administrator, each with the way to it. */
function ToDo({ view: { deskMoved, overdueReviews } }: { view: OverviewView }) {
  const { t } = useTranslation('overview');
  return (
    <>
      {overdueReviews > 0 && (
        <Remark tone="warning">
          {t('overdue', { count: overdueReviews })}{' '}
          <ListLink place={{ to: '/reviews' }}>{t('toReviews')}</ListLink>
        </Remark>
      )}
      {deskMoved && (
        <Remark tone="info">
          {t('deskMoved')} <ListLink place={{ to: '/settings' }}>{t('toSettings')}</ListLink>
        </Remark>
      )}
    </>
  );
}
