import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFolderOpen, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MailDetail, MailState, MailSummary } from '../../../preload/contract/mail.ts';
import { useAction } from '../api/use-action.ts';
import { Delivery, Reason } from '../codes/Delivery.tsx';
import { useMail } from '../codes/mail-queries.ts';
import { standingLooks, standingOf } from '../codes/state-look.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DetailDrawer } from '../ui/DetailDrawer.tsx';
import { FactTable } from '../ui/FactTable.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { notify } from '../ui/notify.ts';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { factsOf, textOf } from './facts.ts';
import { Ladder } from './Ladder.tsx';
import type { Reader } from './ladder.ts';
import classes from './MailDrawer.module.css';
import { Message } from './Message.tsx';
import { useResend } from './queries.ts';
import { useOpenFolder } from './use-open-folder.ts';
import { useShown } from '../ui/use-shown.ts';

interface MailDrawerProps {
  /** Null: closed. */
  mail: MailSummary | null;
  /** Whose mails are listed; null for everyone's. */
  subject: number | null;
  reader: Reader;
  onOpen: (mail: MailSummary) => void;
  onClose: () => void;
}

/** One mail: how it stands, which code is valid, what it says, how it was delivered. */
export function MailDrawer({ mail, subject, reader, onOpen, onClose }: MailDrawerProps) {
  const shown = useShown(mail);
  return (
    <DetailDrawer
      opened={mail !== null}
      title={
        shown && (
          <Text component="bdi" fw={600} size="lg">
            {visibleText(shown.subject)}
          </Text>
        )
      }
      onClose={onClose}
    >
      {shown && (
        <Opened key={shown.id} mail={shown} subject={subject} reader={reader} onResent={onOpen} />
      )}
    </DetailDrawer>
  );
}

interface OpenedProps {
  mail: MailSummary;
  subject: number | null;
  reader: Reader;
  onResent: (mail: MailSummary) => void;
}

function Opened({ mail, subject, reader, onResent }: OpenedProps) {
  const { t } = useTranslation('mail');
  const { data, error } = useMail(subject, mail.id);
  const standing = standingOf(data ?? mail);
  const last = data?.steps.at(-1);
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Text size="sm" className={classes.to}>
          {t('detail.toWhom')} <bdi translate="no">{visibleText(mail.to)}</bdi>
        </Text>
        <StatusBadge status={standingLooks[standing]}>{t(`state.${standing}`)}</StatusBadge>
        <Text size="sm">{t(`stateMeans.${standing}`)}</Text>
        {last && isTold(last.state) && <Reason step={last} />}
        {data && <Actions detail={data} subject={subject} onResent={onResent} />}
      </Stack>
      <FailureAlert error={data ? null : error} />
      {!data && !error && <Loading lines={6} />}
      {data && (
        <>
          {data.ladder.length > 0 && <Ladder detail={data} reader={reader} />}
          <Message detail={data} />
          <FactTable title={t('detail.facts')} facts={factsOf(data, t)} />
          <Delivery {...data} />
        </>
      )}
    </Stack>
  );
}

/** States that leave one asking why; of the others the sentence above has said enough. */
function isTold(state: MailState): boolean {
  return ['retrying', 'failed', 'unknown', 'expired'].includes(state);
}

interface ActionsProps {
  detail: MailDetail;
  subject: number | null;
  onResent: (mail: MailSummary) => void;
}

function Actions({ detail, subject, onResent }: ActionsProps) {
  const { t } = useTranslation('mail');
  const resend = useResend(subject, detail);
  const again = useAction(async () => {
    const sent = await resend();
    if (!sent) return;
    notify(t('detail.resent'));
    onResent(sent);
  });
  const openFolder = useOpenFolder();
  return (
    <>
      <Group gap="xs">
        {detail.canResend && detail.account !== null && (
          <BusyButton
            size="xs"
            busy={again.busy}
            leftSection={<IconSend size="1rem" aria-hidden />}
            onClick={() => void again.run()}
          >
            {t('detail.resend')}
          </BusyButton>
        )}
        {detail.file !== null && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFolderOpen size="1rem" aria-hidden />}
            onClick={openFolder}
          >
            {t('detail.openFolder')}
          </Button>
        )}
        <CopyButton value={textOf(detail, t)} label={t('detail.copy')} />
      </Group>
      <FailureAlert error={again.error} />
    </>
  );
}
