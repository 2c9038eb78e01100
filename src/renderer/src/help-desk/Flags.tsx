import { Anchor, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import type { LogKind } from '../../../preload/contract/history.ts';
import type { Flag, FlagKind } from '../../../preload/contract/proof.ts';
import { formatDateTime } from '../ui/format.ts';
import classes from './Flags.module.css';

/** The entries of History that show a sign. */
const kindOf: Partial<Record<FlagKind, LogKind>> = {
  addressChanged: 'account',
  phoneChanged: 'account',
  rulesChanged: 'ipRule',
  referenceChanged: 'client',
  anotherCall: 'caller',
  failedSteps: 'caller',
};

/** Signs that something is not as usual, before anything is done (requirement HD9). */
export function Flags({ view }: { view: HelpDeskView }) {
  const { t } = useTranslation('helpDesk');
  const id = useId();
  if (view.flags.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={3} id={id}>
        {t('flag.title')}
      </Title>
      <ul className={classes.list}>
        {view.flags.map((flag) => (
          <li key={flag.kind} className={classes.flag} data-weighty={flag.weighty || undefined}>
            {flag.weighty ? (
              <IconAlertTriangle size="1.125rem" aria-hidden className={classes.icon} />
            ) : (
              <IconFlag size="1.125rem" aria-hidden className={classes.icon} />
            )}
            <Sentence flag={flag} withLogs={view.role === 'client'} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `withLogs`: the screens of this account are open, and what shows it is in them. */
function Sentence({ flag, withLogs }: { flag: Flag; withLogs: boolean }) {
  const { t } = useTranslation('helpDesk');
  const [newest] = flag.entries;
  return (
    <Stack gap={0}>
      <Text size="sm">
        {t(`flag.${flag.kind}`)} {flag.weighty && <strong>{t('flag.weighty')}</strong>}
      </Text>
      {newest && (
        <Text size="sm" c="dimmed">
          {t('flag.last', { when: formatDateTime(newest.at) })}{' '}
          {withLogs && (
            <Anchor
              component={Link}
              to="/history/logs"
              search={{ kind: kindOf[flag.kind], period: 'week' } as never}
              size="sm"
            >
              {t('flag.show')}
            </Anchor>
          )}
        </Text>
      )}
    </Stack>
  );
}
