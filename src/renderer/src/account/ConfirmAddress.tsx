import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView, PendingAddress } from '../../../preload/contract/account.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { EmailCodePanel, useLastCode } from '../codes/EmailCodePanel.tsx';
import { useGrounds } from '../session/desk.ts';
import { Remark } from '../ui/Remark.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Mono } from '../ui/Mono.tsx';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepAccount } from './queries.ts';

interface ConfirmAddressProps {
  subject: number;
  /** The address that counts until then. */
  email: string;
  pending: PendingAddress;
  /** A client's address: then somebody else has the mail to look for. */
  managed: boolean;
  /** The change was begun earlier, so nothing here takes the focus. */
  quiet: boolean;
  /** The change is confirmed or given up. */
  onEnd: (view: AccountView) => void;
}

/** A new address that waits for its code. */
export function ConfirmAddress(props: ConfirmAddressProps) {
  const { subject, email, pending, managed, quiet, onEnd } = props;
  const { t } = useTranslation('account');
  const who = managed ? 'managed' : 'own';
  const keep = useKeepAccount(subject);
  const code = useLastCode(pending.code);
  const { address } = pending;
  const onGrounds = useGrounds(subject);
  const send = useAction(async () => {
    const details = { act: 'changeAddress', email: address } as const;
    const sent = await onGrounds({ details }, (grounds) =>
      call('account.changeAddress', { subject, email: address, grounds }),
    );
    if (sent.done) keep(sent.value);
  });
  const cancel = useAction(async () => {
    const view = await call('account.cancelAddress', { subject });
    notify(t('pending.cancelled'));
    onEnd(view);
  });
  const confirm = async (typed: string) => {
    const view = await call('account.confirmAddress', { subject, code: typed });
    notify(t('pending.done', { address: visibleText(view.email) }));
    onEnd(view);
  };
  const kept = code?.keptMail ?? null;
  const open = async () => {
    const { language, content } = await call('mail.open', { subject, id: kept ?? 0 });
    if (!content) throw new Error('The email of a living code is damaged.');
    return { language, content };
  };
  const giveUp = (
    <BusyButton variant="default" busy={cancel.busy} onClick={() => void cancel.run()}>
      {t('pending.cancel')}
    </BusyButton>
  );
  return (
    <Section
      title={t('pending.title')}
      description={
        <>
          {t(`pending.${who}.intro`)} <Mono fw={600}>{visibleText(address)}</Mono>
        </>
      }
    >
      <Stack gap="md">
        <Stack gap="md" maw="var(--gate-form-width)">
          <EmailCodePanel
            code={code}
            send={send}
            open={managed || kept === null ? undefined : open}
            quiet={quiet}
          />
          {code && (
            <CodeForm
              method="email"
              act={confirm}
              submitLabel={t('pending.submit')}
              secondary={giveUp}
              quiet={quiet}
            />
          )}
          {!code && <div>{giveUp}</div>}
        </Stack>
        <FailureAlert error={cancel.error} />
        <Remark tone="info">{t('pending.until', { address: visibleText(email) })}</Remark>
        {code && <Remark tone="info">{t(`pending.${who}.hint`)}</Remark>}
      </Stack>
    </Section>
  );
}
