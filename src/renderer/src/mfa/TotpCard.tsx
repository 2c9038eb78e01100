import { Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Authenticator, MethodEnabled, MfaView } from '../../../preload/contract/mfa.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { Remark } from '../ui/Remark.tsx';
import { AuthenticatorList } from './AuthenticatorList.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { liveAuthenticators, totpState } from './method-state.ts';
import { MethodStateBadge } from './MethodStateBadge.tsx';
import { TotpDialog } from './TotpDialog.tsx';
import { useTotpEnrolment } from './use-totp-enrolment.ts';

export interface MethodCardProps {
  subject: number;
  view: MfaView;
  /** Someone else's account: what is there is shown, nothing can be done. */
  readOnly: boolean;
  onEnabled: (result: MethodEnabled) => void;
}

/** Guide section 2.1: the stronger method, so it comes first. */
export function TotpCard({ subject, view, readOnly, onEnabled }: MethodCardProps) {
  const { t } = useTranslation('mfa');
  const devices = view.authenticators;
  const state = totpState(view);
  const on = state === 'on';
  const enrolments = useTotpEnrolment(subject);
  const [renamed, setRenamed] = useState<Authenticator | null>(null);
  const [removed, setRemoved] = useState<readonly Authenticator[] | null>(null);
  const enabled = (result: MethodEnabled, label: string) => {
    enrolments.close();
    notify(t('totp.enabled', { label: visibleText(label) }));
    onEnabled(result);
  };
  return (
    <Section
      title={t('totp.title')}
      description={t(readOnly ? 'totp.whatManaged' : 'totp.what')}
      actions={
        <>
          <MethodStateBadge state={state} />
          {!readOnly && (
            <BusyButton
              variant={on ? 'default' : 'filled'}
              busy={!on && enrolments.begin.busy}
              onClick={() =>
                on ? setRemoved(liveAuthenticators(view)) : void enrolments.begin.run()
              }
            >
              {t(on ? 'disable' : 'enable')}
            </BusyButton>
          )}
        </>
      }
    >
      {!enrolments.opened && <FailureAlert error={enrolments.begin.error} />}
      {!on && !readOnly && view.required !== 'totp' && (
        <Remark tone="info">{t('totp.recommended')}</Remark>
      )}
      {devices.length > 0 && (
        <Stack gap="sm" align="stretch">
          <AuthenticatorList
            devices={devices}
            readOnly={readOnly}
            onRename={setRenamed}
            onRemove={(device) => setRemoved([device])}
          />
          {on && !readOnly && (
            <Group>
              <BusyButton
                variant="default"
                size="xs"
                leftSection={<IconPlus size="1rem" aria-hidden />}
                busy={enrolments.begin.busy}
                onClick={() => void enrolments.begin.run()}
              >
                {t('totp.another')}
              </BusyButton>
            </Group>
          )}
        </Stack>
      )}
      <TotpDialog
        subject={subject}
        enrolments={enrolments}
        others={devices.length}
        onEnabled={enabled}
      />
      <RenameDialog subject={subject} device={renamed} onClose={() => setRenamed(null)} />
      <RemoveDialog
        subject={subject}
        view={view}
        devices={removed}
        onClose={() => setRemoved(null)}
      />
    </Section>
  );
}
