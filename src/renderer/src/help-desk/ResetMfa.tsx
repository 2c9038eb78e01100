import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResetScope } from '../../../preload/contract/asked-acts.ts';
import type { Grounds } from '../../../preload/contract/channel.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { useGrounds } from '../session/desk.ts';
import { notify, notifyFailure, notifyWithUndo } from '../ui/notify.ts';
import type { ActionProps } from './action-props.ts';
import { ActionForm } from './ActionForm.tsx';
import { useKeepHelpDesk } from './queries.ts';
import { InForce } from './InForce.tsx';

/** The second factor is lost: its methods stop, and a new one is set up at the next sign-in. */
export function ResetMfa(props: ActionProps) {
  const { account, view, onHold, onClose } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const { authenticators, email } = view.methods;
  const nothing = authenticators === 0 && !email;
  const [scope, setScope] = useState<ResetScope>('all');
  const keep = useKeepHelpDesk(account.id);
  const undo = useUndoReset(account.id);
  const undoFromToast = useUndoFromToast(undo);
  const reset = async (grounds: Grounds) => {
    keep(await call('helpDesk.resetMfa', { subject: account.id, scope, grounds }));
    notifyWithUndo({
      message: t('reset.done'),
      undoLabel: t('reset.undo'),
      onUndo: undoFromToast,
    });
    onClose();
  };
  return (
    <ActionForm
      {...props}
      details={{ act: 'resetMfa', scope }}
      label={t('commands:resetMfa')}
      nothing={nothing ? t('reset.nothing') : null}
      act={reset}
    >
      {view.reset && (
        <InForce title={t('reset.waiting')} label={t('reset.undo')} end={undo} onHold={onHold} />
      )}
      {!nothing && <ScopeChoice view={view} scope={scope} onChoose={setScope} />}
      {!nothing && <WhatNext />}
    </ActionForm>
  );
}

function useUndoReset(subject: number): () => Promise<void> {
  const { t } = useTranslation('helpDesk');
  const keep = useKeepHelpDesk(subject);
  const grounds = useGrounds(subject);
  return async () => {
    const undone = await grounds({ details: { act: 'undoReset' } }, (given) =>
      call('helpDesk.undoReset', { subject, grounds: given }),
    );
    if (!undone.done) return;
    keep(undone.value);
    notify(t('reset.undone'));
  };
}

/** By then the dialog is gone, so a refusal is told in a toast as well. */
function useUndoFromToast(undo: () => Promise<void>): () => void {
  const failureText = useFailureText();
  return () => void undo().catch((error: unknown) => notifyFailure(failureText(error)));
}

interface ScopeChoiceProps {
  view: HelpDeskView;
  scope: ResetScope;
  onChoose: (scope: ResetScope) => void;
}

function ScopeChoice({ view, scope, onChoose }: ScopeChoiceProps) {
  const { t } = useTranslation('helpDesk');
  const what: Record<ResetScope, string> = {
    all: t('reset.allWhat'),
    totp: t('reset.totpWhat', { count: view.methods.authenticators }),
    email: t('reset.emailWhat'),
  };
  // One method by itself is a choice only where there are two.
  if (view.methods.authenticators === 0 || !view.methods.email) {
    return <Text size="sm">{t('reset.every', { what: what.all })}</Text>;
  }
  return (
    <Radio.Group label={t('reset.which')} value={scope} onChange={onChoose}>
      <Stack gap="xs" mt={4}>
        {(['all', 'totp', 'email'] as const).map((value) => (
          <Radio key={value} value={value} label={t(`reset.${value}`)} description={what[value]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function WhatNext() {
  const { t } = useTranslation('helpDesk');
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('reset.next')}
      </Text>
      <Text component="ol" size="sm" m={0} pl="md">
        <li>{t('reset.nextStops')}</li>
        <li>{t('reset.nextSetUp')}</li>
        <li>{t('reset.nextUndo')}</li>
      </Text>
    </Stack>
  );
}
