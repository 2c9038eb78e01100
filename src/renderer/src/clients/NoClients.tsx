import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActor } from '../session/subject.ts';
import { EmptyList } from '../ui/EmptyList.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { isNarrowed, type ClientView } from './client-view.ts';

interface NoClientsProps {
  view: ClientView;
  /** What adds clients. */
  actions: ReactNode;
  onClear: () => void;
}

/** Nobody is listed: there is no client yet, or none fits what was asked for. */
export function NoClients({ view, actions, onClear }: NoClientsProps) {
  const { t } = useTranslation('clients');
  const search = visibleText(view.search.trim());
  const filter = t(`filter.${view.filter}`);
  const asked = view.concern
    ? t(`empty.concern.${view.concern.kind}`, { address: view.concern.address })
    : search === ''
      ? t('empty.filtered', { filter })
      : t(view.filter === 'all' ? 'empty.searched' : 'empty.searchedIn', { search, filter });
  return (
    <EmptyList
      icon={IconAddressBook}
      none={{
        title: t('empty.none'),
        description: t('empty.noneBody'),
        action: <FirstClients actions={actions} />,
      }}
      filtered={{
        title: t('empty.notFound'),
        description: asked,
        clearLabel: t('filter.clear'),
      }}
      onClear={isNarrowed(view) ? onClear : null}
    />
  );
}

/** How the first clients come in, for good or to try. */
function FirstClients({ actions }: Pick<NoClientsProps, 'actions'>) {
  const { t } = useTranslation('clients');
  const { role } = useActor();
  return (
    <Stack align="center" gap="md" mt="xs">
      <Group gap="sm" justify="center">
        {actions}
      </Group>
      {role === 'administrator' ? (
        <Text size="sm" c="dimmed">
          {t('empty.samples')}{' '}
          <Anchor
            inherit
            underline="always"
            renderRoot={(props) => <Link to="/settings" {...props} />}
          >
            {t('empty.openSettings')}
          </Anchor>
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {t('empty.samplesAsk')}
        </Text>
      )}
    </Stack>
  );
}
