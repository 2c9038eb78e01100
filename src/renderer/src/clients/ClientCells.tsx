import { IconClockExclamation } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { Covered } from '../ui/Cover.tsx';
import { Dim, GridCell } from '../ui/GridRow.tsx';
import { Badges } from '../ui/Badges.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './ClientGrid.module.css';
import { ConcernCell } from './ConcernCell.tsx';
import { marksOf, statusOf } from './client-marks.ts';

/** The words change only with the client, the place of the row with every scroll. */
export const ClientCells = memo(function ClientCells({ row }: { row: ClientRow }) {
  const { t } = useTranslation('clients');
  return (
    <>
      <GridCell column="name" header>
        <Name client={row} />
      </GridCell>
      <GridCell column="email">
        <bdi className={classes.quiet} translate="no">
          {visibleText(row.email)}
        </bdi>
      </GridCell>
      {row.concern ? (
        <GridCell column="concern" label={t('column.concern')}>
          <ConcernCell concern={row.concern} />
        </GridCell>
      ) : (
        <>
          <GridCell column="methods" label={t('column.methods')}>
            <Methods methods={row.methods} />
          </GridCell>
          <GridCell column="rules" label={t('column.rules')}>
            <Rules rules={row.rules} />
          </GridCell>
        </>
      )}
      <GridCell column="lastSignIn" label={t('column.lastSignIn')} figures>
        <LastSignIn client={row} />
      </GridCell>
      <GridCell column="state" badge>
        <State client={row} />
      </GridCell>
    </>
  );
});

function Name({ client: { fullName, reference, sample } }: { client: ClientRow }) {
  const { t } = useTranslation('clients');
  return (
    <>
      <bdi className={classes.name}>{visibleText(fullName)}</bdi>
      {reference !== null && (
        <>
          {' '}
          <span className="visually-hidden">{t('reference')}</span>{' '}
          <bdi className={classes.reference} translate="no">
            {visibleText(reference)}
          </bdi>
        </>
      )}
      {sample && (
        <>
          {' '}
          <span className={classes.sample}>{t('sample')}</span>
        </>
      )}
    </>
  );
}

function Methods({ methods: { authenticators, email, accessCode } }: Pick<ClientRow, 'methods'>) {
  const { t } = useTranslation('clients');
  const names = [
    ...(authenticators > 0 ? [t('method.authenticators', { count: authenticators })] : []),
    ...(email ? [t('method.email')] : []),
    ...(accessCode ? [t('method.accessCode')] : []),
  ];
  return names.length === 0 ? <Dim>{t('method.none')}</Dim> : names.join(' · ');
}

function Rules({ rules: { inForce, total, expiring, lifted } }: Pick<ClientRow, 'rules'>) {
  const { t } = useTranslation('clients');
  if (total === 0) return <Dim>{t('rules.none')}</Dim>;
  return (
    <>
      {expiring && !lifted && (
        <>
          <IconClockExclamation
            size="1rem"
            className={classes.warning}
            role="img"
            aria-label={t('rules.expiring')}
          />{' '}
        </>
      )}
      {lifted ? t('rules.lifted') : t('rules.inForce', { inForce, total })}
    </>
  );
}

function LastSignIn({ client }: { client: ClientRow }) {
  const { t } = useTranslation('clients');
  const { lastSignInAt, lastSignInAddress, covered } = client;
  if (covered.includes('lastSignInAt')) return <Covered />;
  if (lastSignInAt === null) return <Dim>{t('never')}</Dim>;
  return (
    <>
      <time dateTime={new Date(lastSignInAt).toISOString()} title={formatDateTime(lastSignInAt)}>
        {formatRelative(lastSignInAt)}
      </time>{' '}
      <span className={classes.quiet}>{lastSignInAddress ?? t('unknownAddress')}</span>
    </>
  );
}

/** Nothing for most clients, so that whoever stands out does. */
function State({ client }: { client: ClientRow }) {
  const { t } = useTranslation('clients');
  const marks = marksOf(client);
  if (marks.length === 0) return <Dim>{t('mark.none')}</Dim>;
  return <Badges marks={marks.map((mark) => [statusOf(mark), t(`mark.${mark}`)])} />;
}
