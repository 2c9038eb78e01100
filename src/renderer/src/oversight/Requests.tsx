import { Badge, Button, Stack, Title, VisuallyHidden } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import { useMainEvent } from '../api/events.ts';
import { useActor } from '../session/subject.ts';
import { DetailDrawer } from '../ui/DetailDrawer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useAsked } from './queries.ts';
import { countToConfirm, grouped } from './request.ts';
import { RequestList } from './RequestList.tsx';
import { useOpenAccount } from './use-open-account.ts';

/**
 * What waits for a colleague's word reaches whoever of the staff is signed in: a button in the header
 * of every screen, as long as there is anything to see behind it.
 */
export function Requests() {
  const { t } = useTranslation('oversight');
  const actor = useActor();
  const { data: asked = [] } = useAsked();
  const [opened, setOpened] = useState(false);
  const count = countToConfirm(asked, actor);
  useMainEvent('notice.opened', (kind) => {
    if (kind === 'secondPerson') setOpened(true);
  });
  return (
    <>
      <VisuallyHidden role="status">
        {count > 0 ? t('requests.told', { count }) : ''}
      </VisuallyHidden>
      {(asked.length > 0 || opened) && (
        <Button
          variant="default"
          flex="none"
          leftSection={<IconUserCheck size="1.125rem" aria-hidden />}
          rightSection={count > 0 && <Badge circle>{count}</Badge>}
          onClick={() => setOpened(true)}
        >
          {t('requests.title')}
        </Button>
      )}
      <DetailDrawer opened={opened} title={t('requests.title')} onClose={() => setOpened(false)}>
        <Groups asked={asked} onLeave={() => setOpened(false)} />
      </DetailDrawer>
    </>
  );
}

function Groups({ asked, onLeave }: { asked: readonly AskedAct[]; onLeave: () => void }) {
  const { t } = useTranslation('oversight');
  const openAccount = useOpenAccount();
  const groups = grouped(asked);
  const open = (each: AskedAct) => {
    onLeave();
    openAccount(each.account, each.client);
  };
  if (asked.length === 0) {
    return (
      <EmptyState
        icon={IconUserCheck}
        title={t('requests.empty')}
        description={t('requests.emptyBody')}
      />
    );
  }
  return (
    <Stack gap="lg">
      {(['toConfirm', 'waiting', 'ready'] as const).map(
        (group) =>
          groups[group].length > 0 && (
            <Stack key={group} gap="sm">
              <Title order={3}>{t(`group.${group}`)}</Title>
              <RequestList label={t(`group.${group}`)} asked={groups[group]} onOpen={open} />
            </Stack>
          ),
      )}
    </Stack>
  );
}
