import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grounds } from '../../../preload/contract/channel.ts';
import { call } from '../api/call.ts';
import { useGrounds } from '../session/desk.ts';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { ShownOnce } from '../ui/ShownOnce.tsx';
import type { ActionProps } from './action-props.ts';
import { ActionForm } from './ActionForm.tsx';
import { useKeepHelpDesk } from './queries.ts';
import { InForce } from './InForce.tsx';
import { WaitingSecret } from './WaitingSecret.tsx';

/** A password that is used once and then replaced: the help desk never learns the one that stays. */
export function OneTimePassword(props: ActionProps) {
  const { account, view, onHold, onClose } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const keep = useKeepHelpDesk(account.id);
  const [password, setPassword] = useState<string | null>(null);
  const grounds = useGrounds(account.id);
  const set = async (given: Grounds) => {
    const answer = await call('helpDesk.setOneTimePassword', {
      subject: account.id,
      grounds: given,
    });
    keep(answer.view);
    setPassword(answer.password);
  };
  const cancel = async () => {
    const cancelled = await grounds({ details: { act: 'cancelOneTimePassword' } }, (given) =>
      call('helpDesk.cancelOneTimePassword', { subject: account.id, grounds: given }),
    );
    if (!cancelled.done) return;
    keep(cancelled.value);
    notify(t('password.cancelled'));
  };
  const waiting = view.oneTimePassword;
  if (password !== null) {
    return (
      <ShownOnce
        kind="password"
        listener="caller"
        title={t('password.shown')}
        secret={password}
        fullName={account.fullName}
        language={view.language}
        expiresAt={waiting?.expiresAt ?? null}
        once={waiting && t('password.once', { until: formatDateTime(waiting.expiresAt) })}
        onHold={onHold}
        onDone={onClose}
      />
    );
  }
  return (
    <ActionForm
      {...props}
      details={{ act: 'setOneTimePassword' }}
      label={t('commands:setOneTimePassword')}
      act={set}
    >
      <Text size="sm">{t('password.what')}</Text>
      <Text size="sm">{t(view.hasPassword ? 'password.supersedes' : 'password.first')}</Text>
      {waiting && (
        <InForce
          title={t('password.current')}
          label={t('password.cancel')}
          end={cancel}
          onHold={onHold}
        >
          <WaitingSecret kind="password" secret={waiting} />
        </InForce>
      )}
    </ActionForm>
  );
}
