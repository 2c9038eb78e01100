import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grounds } from '../../../preload/contract/channel.ts';
import { call } from '../api/call.ts';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { ShownOnce } from '../ui/ShownOnce.tsx';
import type { ActionProps } from './action-props.ts';
import { ActionForm } from './ActionForm.tsx';
import { lifetimeOf, minutesOf } from './lifetime.ts';
import { LifetimeFields } from './LifetimeFields.tsx';
import { useKeepHelpDesk } from './queries.ts';
import { InForce } from './InForce.tsx';
import { WaitingSecret } from './WaitingSecret.tsx';

/** A code that stands in once for the second factor, for whoever has it not at hand. */
export function AccessCode(props: ActionProps) {
  const { account, view, onHold, onClose } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const keep = useKeepHelpDesk(account.id);
  const [lifetime, setLifetime] = useState(() => lifetimeOf(view.accessCodeMinutes));
  const [code, setCode] = useState<string | null>(null);
  const minutes = minutesOf(lifetime);
  const waiting = view.accessCode;
  const issue = async (grounds: Grounds) => {
    if (minutes === null) return;
    const issued = await call('helpDesk.issueAccessCode', {
      subject: account.id,
      minutes,
      grounds,
    });
    keep(issued.view);
    setCode(issued.code);
  };
  const cancel = async () => {
    keep(await call('helpDesk.cancelAccessCode', { subject: account.id }));
    notify(t('code.cancelled'));
  };
  if (code !== null) {
    return (
      <ShownOnce
        kind="code"
        listener="caller"
        title={t('code.shown')}
        secret={code}
        fullName={account.fullName}
        language={view.language}
        expiresAt={waiting?.expiresAt ?? null}
        once={waiting && t('code.once', { until: formatDateTime(waiting.expiresAt) })}
        onHold={onHold}
        onDone={onClose}
      />
    );
  }
  return (
    <ActionForm
      {...props}
      details={{ act: 'issueAccessCode', minutes: minutes ?? view.accessCodeMinutes }}
      label={t('commands:issueAccessCode')}
      unavailable={minutes === null}
      act={issue}
    >
      <Text size="sm">{t('code.what')}</Text>
      {waiting && (
        <InForce title={t('code.current')} label={t('code.cancel')} end={cancel} onHold={onHold}>
          <WaitingSecret kind="code" secret={waiting} />
        </InForce>
      )}
      <LifetimeFields lifetime={lifetime} onChange={setLifetime} />
    </ActionForm>
  );
}
