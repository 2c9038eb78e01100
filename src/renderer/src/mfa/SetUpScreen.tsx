import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import type { MethodEnabled, MfaView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { failureOf } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { useActor } from '../session/subject.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { PageTitle } from '../ui/Page.tsx';
import { EmailCard } from './EmailCard.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';
import { TotpCard } from './TotpCard.tsx';

interface SetUpScreenProps {
  /** `totp`: only an authenticator will do. */
  required: 'totp' | 'any';
  onDone: (state: AppState) => void;
}

/** A second factor is required and missing: it is set up here, and only then the application opens. */
export function SetUpScreen({ required, onDone }: SetUpScreenProps) {
  const { t } = useTranslation('mfa');
  const actor = useActor();
  const { view, codes, ready, finish, accept, saved } = useSetUp(required, onDone);
  const card = { subject: actor.id, view, readOnly: false, onEnabled: accept };
  return (
    <Stack gap="md">
      <PageTitle>{t(`mustSetUp.${required}`)}</PageTitle>
      <Text>{t(`mustSetUp.why.${actor.role}`)}</Text>
      <FailureAlert error={finish.error} />
      {ready ? (
        <Ready finish={finish} />
      ) : (
        <>
          <TotpCard {...card} />
          {required === 'any' && <EmailCard {...card} />}
        </>
      )}
      <RecoveryCodesDialog codes={codes} account={actor.email} onDone={saved} />
    </Stack>
  );
}

function useSetUp(required: 'totp' | 'any', onDone: (state: AppState) => void) {
  const { id, email } = useActor();
  const [view, setView] = useState<MfaView>(() => nothingYet(email, required));
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [ready, setReady] = useState(false);
  const finish = useAction(async () => {
    try {
      onDone(await call('mfa.finishSetUp', { subject: id }));
    } catch (error) {
      // What is required is not there yet, whatever this screen believed: back to the methods.
      if (failureOf(error)?.code === 'set_up_needed') setReady(false);
      throw error;
    }
  });
  const open = () => {
    setReady(true);
    void finish.run();
  };
  const accept = (result: MethodEnabled) => {
    setView(result.view);
    setCodes(result.recoveryCodes);
    // Whoever had a method already has recovery codes as well.
    if (result.recoveryCodes === null) open();
  };
  const saved = () => {
    setCodes(null);
    open();
  };
  return { view, codes, ready, finish, accept, saved };
}

/** What `mfa.view` would say; it is not needed to know that here. */
function nothingYet(address: string, required: 'totp' | 'any'): MfaView {
  return {
    authenticators: [],
    email: { enabled: false, suspended: false, address, enabledAt: null, lastUsedAt: null },
    recovery: { remaining: 0, total: 0, createdAt: null },
    required,
    accessCode: null,
    mustSetUp: false,
  };
}

/** Seen only for a moment, unless the last step is refused. */
function Ready({ finish }: { finish: ReturnType<typeof useSetUp>['finish'] }) {
  const { t } = useTranslation('mfa');
  return (
    <Stack gap="md" align="flex-start">
      <Text role="status">{finish.error ? '' : t('mustSetUp.ready')}</Text>
      <BusyButton busy={finish.busy} onClick={() => void finish.run()}>
        {t('mustSetUp.open')}
      </BusyButton>
    </Stack>
  );
}
