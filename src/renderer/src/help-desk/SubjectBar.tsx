import { Button, Group, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientSummary } from '../../../preload/contract/clients.ts';
import { Covered } from '../ui/Cover.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { AskedActs } from './AskedActs.tsx';
import { HelpDeskActions } from './HelpDeskActions.tsx';
import { useHelpDesk } from './queries.ts';
import { useOtherViewers } from './use-other-viewers.ts';
import classes from './SubjectBar.module.css';

interface SubjectBarProps {
  client: ClientSummary;
  onStop: () => void;
}

/** Whose screens are open (design section 2), for as long as they are not one's own; what waits about them stands below. */
export function SubjectBar({ client, onStop }: SubjectBarProps) {
  const { t } = useTranslation('helpDesk');
  const { data: view = null } = useHelpDesk(client.id);
  return (
    <section
      className={classes.bar}
      aria-label={t('bar.label', { name: visibleText(client.fullName) })}
    >
      <Who client={client} />
      <Group gap="xs" className={classes.actions}>
        <HelpDeskActions account={client} />
        <Button
          variant="default"
          leftSection={<IconX size="1.125rem" aria-hidden />}
          onClick={onStop}
        >
          {t('bar.stop')}
        </Button>
      </Group>
      {/* Also where nothing waits any more: a secret that is shown must not go with it. */}
      {view && <AskedActs className={classes.asked} account={client} view={view} />}
    </section>
  );
}

function Who({ client }: { client: ClientSummary }) {
  const { t } = useTranslation('helpDesk');
  const name = visibleText(client.fullName);
  return (
    <Stack gap={2} className={classes.who}>
      <div className={classes.line}>
        <Text span size="sm" c="dimmed" flex="none">
          {t('bar.managing')}
        </Text>
        <bdi className={classes.name}>{name}</bdi>
        <Badges client={client} />
      </div>
      <div className={classes.line}>
        <Text span size="sm" c="dimmed" className={classes.address}>
          {client.covered.includes('reference') ? (
            <>
              {t('bar.reference')} <Covered />
            </>
          ) : client.reference === null ? (
            t('bar.noReference')
          ) : (
            <>
              {t('bar.reference')} <bdi translate="no">{visibleText(client.reference)}</bdi>
            </>
          )}{' '}
          · <bdi translate="no">{visibleText(client.email)}</bdi>
        </Text>
      </div>
      <OtherViewers subject={client.id} />
    </Stack>
  );
}

/** Somebody else works on the same client. */
function OtherViewers({ subject }: { subject: number }) {
  const { t, i18n } = useTranslation('helpDesk');
  const others = useOtherViewers(subject);
  const names = new Intl.ListFormat(i18n.language).format(
    others.map(({ fullName }) => visibleText(fullName)),
  );
  return (
    <Text size="sm" role="status" className={classes.address} hidden={others.length === 0}>
      {others.length > 0 && t('bar.alsoOpen', { names })}
    </Text>
  );
}

function Badges({ client }: { client: ClientSummary }) {
  const { state, signIn, frozen, sample } = client;
  const { t } = useTranslation('helpDesk');
  return (
    <Group gap={4} flex="none">
      {frozen && <StatusBadge status="refused">{t('bar.frozen')}</StatusBadge>}
      {client.protected && <StatusBadge status="warning">{t('bar.protected')}</StatusBadge>}
      {signIn === 'locked' && <StatusBadge status="refused">{t('bar.locked')}</StatusBadge>}
      {state !== 'active' && <StatusBadge status="off">{t(`bar.${state}`)}</StatusBadge>}
      {sample && <StatusBadge status="off">{t('bar.sample')}</StatusBadge>}
    </Group>
  );
}
