import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodEnabled } from '../../../preload/contract/mfa.ts';
import { useActor } from '../session/subject.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { Remark } from '../ui/Remark.tsx';
import { DisableEmailDialog } from './DisableEmailDialog.tsx';
import { EmailDialog } from './EmailDialog.tsx';
import { liveAuthenticators, emailState } from './method-state.ts';
import { MethodStateBadge } from './MethodStateBadge.tsx';
import type { MethodCardProps } from './TotpCard.tsx';

/** Guide section 2.2: the weaker method, and the card says so (requirement 37). */
export function EmailCard({ subject, view, readOnly, onEnabled }: MethodCardProps) {
  const { t } = useTranslation('mfa');
  const { email } = view;
  const state = emailState(view);
  const on = state === 'on';
  const [settingUp, setSettingUp] = useState(false);
  const [disabling, setDisabling] = useState(false);
  const isStaff = useActor().role !== 'client';
  const blocked = isStaff && !readOnly && !on && liveAuthenticators(view).length === 0;
  const enabled = (result: MethodEnabled) => {
    setSettingUp(false);
    notify(t('email.enabled'));
    onEnabled(result);
  };
  return (
    <Section
      title={t('email.title')}
      description={t(readOnly ? 'email.whatManaged' : 'email.what')}
      actions={
        <>
          <MethodStateBadge state={state} />
          {!readOnly && (
            <BusyButton
              variant="default"
              busy={false}
              unavailable={blocked}
              onClick={() => (on ? setDisabling(true) : setSettingUp(true))}
            >
              {t(on ? 'disable' : 'enable')}
            </BusyButton>
          )}
        </>
      }
    >
      {state !== 'off' && <Facts email={email} />}
      {state === 'reset' && <Remark tone="warning">{t('reset')}</Remark>}
      <Remark tone={blocked ? 'warning' : 'info'}>
        {t(blocked ? 'email.totpFirst' : 'email.weaker')}
      </Remark>
      <EmailDialog
        opened={settingUp}
        subject={subject}
        address={email.address}
        onClose={() => setSettingUp(false)}
        onEnabled={enabled}
      />
      <DisableEmailDialog
        opened={disabling}
        subject={subject}
        view={view}
        onClose={() => setDisabling(false)}
      />
    </Section>
  );
}

function Facts({ email }: { email: MethodCardProps['view']['email'] }) {
  const { t } = useTranslation('mfa');
  const now = useNow();
  const { address, enabledAt, lastUsedAt } = email;
  const facts = [
    t('email.address', { address: visibleText(address) }),
    enabledAt !== null && t('email.since', { when: formatDateTime(enabledAt, 'date') }),
    lastUsedAt === null && t('email.neverUsed'),
    lastUsedAt === 'covered' && t('lastUseCovered'),
    typeof lastUsedAt === 'number' &&
      t('email.lastUsed', { when: formatRelative(lastUsedAt, Math.max(now, lastUsedAt)) }),
  ];
  return <Text size="sm">{facts.filter((fact) => fact !== false).join(' · ')}</Text>;
}
