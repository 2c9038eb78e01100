import { IconDatabaseOff } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { AlertBar } from '../ui/AlertBar.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { acceptConnection, useConnection } from './connection-state.ts';
import { NextTry } from './NextTry.tsx';

/** As long as the team's database cannot be used: why, what that means, and when it is tried again. */
export function ConnectionBar() {
  const { t } = useTranslation(['connection', 'failure']);
  const connection = useConnection();
  const retry = useAction(async () => acceptConnection(await call('connection.retry', {})));
  useOnReturn(connection.kind, () => notify(t('back')));
  if (connection.kind !== 'lost') return null;
  return (
    <AlertBar
      label={t('lost.title')}
      icon={<IconDatabaseOff size="1.25rem" aria-hidden />}
      next={
        <>
          <NextTry at={connection.nextTryAt} trying={retry.busy} />
          <BusyButton
            variant="default"
            size="xs"
            busy={retry.busy}
            onClick={() => void retry.run()}
          >
            {t('now')}
          </BusyButton>
        </>
      }
    >
      {/* The countdown stands outside, or it would be read out every second. */}
      <div role="alert">
        <strong>{t('lost.lead')}</strong> {t(`failure:connection.${connection.problem}`)}{' '}
        {t('lost.kept')}
      </div>
      <FailureAlert error={retry.error} />
    </AlertBar>
  );
}

function useOnReturn(kind: ConnectionView['kind'], onReturn: () => void): void {
  const before = useRef(kind);
  const tell = useEffectEvent(onReturn);
  useEffect(() => {
    if (before.current === 'lost' && kind === 'connected') tell();
    before.current = kind;
  }, [kind]);
}
