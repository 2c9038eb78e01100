import { Tooltip } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { Dim, GridCell } from '../ui/GridRow.tsx';
import { Mono } from '../ui/Mono.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './ClientGrid.module.css';
import { marksOf, statusOf } from './client-marks.ts';

/** The words change only with the client, the place of the row with every scroll. */
export const ClientCells = memo(function ClientCells({ row }: { row: ClientRow }) {
  const { t } = useTranslation('clients');
  return (
    <>
      <GridCell column="name" header>
        <Name client={row} />
      </GridCell>
      <GridCell column="methods" label={t('column.methods')}>
        <Methods methods={row.methods} />
      </GridCell>
      <GridCell column="rules" label={t('column.rules')}>
        <Rules rules={row.rules} />
      </GridCell>
      <GridCell column="lastSignIn" label={t('column.lastSignIn')} figures>
        <LastSignIn client={row} />
      </GridCell>
      <GridCell column="state" badge>
        <State client={row} />
      </GridCell>
    </>
  );
});

function Name({ client: { fullName, email, reference, sample } }: { client: ClientRow }) {
  const { t } = useTranslation('clients');
  return (
    <>
      <span className={classes.line}>
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
      </span>
      <bdi className={classes.under} translate="no">
        {visibleText(email)}
      </bdi>
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
  if (names.length === 0) return <Dim>{t('method.none')}</Dim>;
  return names.map((name) => (
    <span key={name} className={classes.line}>
      {name}
    </span>
  ));
}

function Rules({ rules: { inForce, total, expiring, lifted } }: Pick<ClientRow, 'rules'>) {
  const { t } = useTranslation('clients');
  if (total === 0) return <Dim>{t('rules.none')}</Dim>;
  return (
    <>
      <span className={classes.line}>
        {lifted ? t('rules.lifted') : t('rules.inForce', { inForce, total })}
      </span>
      {expiring && !lifted && (
        <span className={classes.warning}>
          <IconClockExclamation size="1rem" aria-hidden />
          {t('rules.expiring')}
        </span>
      )}
    </>
  );
}

function LastSignIn({ client: { lastSignInAt, lastSignInAddress } }: { client: ClientRow }) {
  const { t } = useTranslation('clients');
  if (lastSignInAt === null) return <Dim>{t('never')}</Dim>;
  return (
    <>
      <time
        className={classes.line}
        dateTime={new Date(lastSignInAt).toISOString()}
        title={formatDateTime(lastSignInAt)}
      >
        {formatRelative(lastSignInAt)}
      </time>
      <span className={classes.under}>
        {lastSignInAddress === null ? (
          t('unknownAddress')
        ) : (
          <Mono inherit>{lastSignInAddress}</Mono>
        )}
      </span>
    </>
  );
}

/** The worst as a badge; what else there is follows on request, so that a list stays calm. */
function State({ client }: { client: ClientRow }) {
  const { t } = useTranslation('clients');
  const [worst, ...others] = marksOf(client);
  if (!worst) return <Dim>{t('mark.none')}</Dim>;
  const words = others.map((mark) => t(`mark.${mark}`));
  return (
    <span className={classes.marks}>
      <StatusBadge status={statusOf(worst)}>{t(`mark.${worst}`)}</StatusBadge>
      {words.length > 0 && (
        <Tooltip label={words.join(' · ')}>
          <span className={classes.more}>
            <span aria-hidden>+{words.length}</span>
            <span className="visually-hidden">{words.join(', ')}</span>
          </span>
        </Tooltip>
      )}
    </span>
  );
}
