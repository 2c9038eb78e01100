import { Fieldset, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResetScope } from '../../../preload/contract/asked-acts.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { notify, notifyFailure, notifyWithUndo } from '../ui/notify.ts';
import type { ActionProps } from './action-props.ts';
import { ActionForm } from './ActionForm.tsx';
import { useKeepHelpDesk } from './queries.ts';
import { InForce } from './InForce.tsx';
import '@mantine/core/styles/Fieldset.css';

/** The second factor is lost: its methods stop, and a new one is set up at the next sign-in. */
export function ResetMfa(props: ActionProps) {
  const { account, view, onHold, onClose } = props;
  const { t } = useTranslation('helpDesk');
  const { authenticators, email } = view.methods;
  const nothing = authenticators === 0 && !email;
  const [scope, setScope] = useState<ResetScope>('all');
  const [second, setSecond] = useState<SecondPerson>({ email: '', code: '' });
  const keep = useKeepHelpDesk(account.id);
  const undo = useUndoReset(account.id);
  const undoFromToast = useUndoFromToast(undo);
  const reset = async (reason: string) => {
    const by = view.secondPerson ? { ...second, email: second.email.trim() } : null;
    keep(await call('helpDesk.resetMfa', { subject: account.id, scope, reason, second: by }));
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
      gated
      nothing={nothing ? t('reset.nothing') : null}
      unavailable={view.secondPerson && (second.email.trim() === '' || second.code.trim() === '')}
      act={reset}
    >
      {view.reset && (
        <InForce title={t('reset.waiting')} label={t('reset.undo')} end={undo} onHold={onHold} />
      )}
      {!nothing && <ScopeChoice view={view} scope={scope} onChoose={setScope} />}
      {!nothing && <WhatNext />}
      {!nothing && view.secondPerson && <SecondPersonFields second={second} onChange={setSecond} />}
    </ActionForm>
  );
}

function useUndoReset(subject: number): () => Promise<void> {
  const { t } = useTranslation('helpDesk');
  const keep = useKeepHelpDesk(subject);
  return async () => {
    keep(await call('helpDesk.undoReset', { subject }));
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

interface SecondPerson {
  email: string;
  code: string;
}

interface SecondPersonFieldsProps {
  second: SecondPerson;
  onChange: (second: SecondPerson) => void;
}

function SecondPersonFields({ second, onChange }: SecondPersonFieldsProps) {
  const { t } = useTranslation('helpDesk');
  return (
    <Fieldset legend={t('reset.second')} aria-label={t('reset.second')}>
      <Stack gap="sm">
        <Text size="sm">{t('reset.secondWhat')}</Text>
        <TextInput
          label={t('reset.secondEmail')}
          type="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={320}
          value={second.email}
          onChange={(event) => onChange({ ...second, email: event.currentTarget.value })}
        />
        <TextInput
          label={t('reset.secondCode')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          value={second.code}
          onChange={(event) => onChange({ ...second, code: event.currentTarget.value })}
        />
      </Stack>
    </Fieldset>
  );
}
