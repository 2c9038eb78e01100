import { Alert, Button, FileButton, Group, Stack } from '@mantine/core';
import { IconAlertCircle, IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FactTable } from '../ui/FactTable.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Remark } from '../ui/Remark.tsx';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { FileUnreadable, type ChosenInvitation, type Invitation } from './use-invitation.ts';

/** Asks for the invitation and shows what it says of itself. */
export function InvitationFile({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('join');
  const { chosen, choose, busy, error } = invitation;
  return (
    <Stack gap="sm">
      {error instanceof FileUnreadable ? (
        <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />}>
          {t('file.unreadable')}
        </Alert>
      ) : (
        <FailureAlert error={error} />
      )}
      {chosen && <Says {...chosen} />}
      <Group>
        {/* The same file can be chosen again once it was put right. */}
        <FileButton onChange={choose} key={String(busy)}>
          {(props) => (
            <Button
              {...props}
              variant={chosen ? 'default' : 'filled'}
              size={chosen ? 'xs' : 'sm'}
              leftSection={<IconMailOpened size="1.125rem" aria-hidden />}
            >
              {busy ? t('file.reading') : t(chosen ? 'file.another' : 'file.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
}

function Says({ says: { name, host, database, validUntil } }: ChosenInvitation) {
  const { t } = useTranslation('join');
  const isOver = validUntil <= useNow();
  return (
    <>
      <FactTable
        facts={[
          [t('file.name'), <bdi key="name">{visibleText(name)}</bdi>],
          [
            t('file.host'),
            <bdi key="host" translate="no">
              {visibleText(database)} · {visibleText(host)}
            </bdi>,
          ],
          [t('file.until'), formatDateTime(validUntil)],
        ]}
      />
      {isOver && <Remark tone="warning">{t('file.over')}</Remark>}
    </>
  );
}
