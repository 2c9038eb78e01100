import { Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerWant } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { useCallTurned } from './queries.ts';
import { WantField } from './WantField.tsx';

interface BeginCallProps {
  view: HelpDeskView;
  /** What the person was about to do; null: nothing. */
  want: CallerWant | null;
}

/** What the caller wants decides what they have to prove, so it is asked first. */
export function BeginCall({ view, want: wished }: BeginCallProps) {
  const { t } = useTranslation(['helpDesk', 'commands']);
  const { t: failureT } = useTranslation('failure');
  const turned = useCallTurned(view.id);
  const [want, setWant] = useState(wished);
  const [missing, setMissing] = useState(false);
  const [reference, setReference] = useState('');
  const begin = useAction(async (chosen: CallerWant) => {
    await call('caller.begin', { subject: view.id, want: chosen, reference: reference.trim() });
    await turned();
  });
  const error = fieldErrors(begin.error, failureT)['reference'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(want === null);
    if (want !== null && !begin.busy) void begin.run(want);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <WantField
          view={view}
          value={want}
          onChange={setWant}
          error={missing && want === null && failureT('field.required')}
          autoFocus={wished === null}
        />
        <TextInput
          label={t('call.reference')}
          description={t('call.referenceHelp')}
          maxLength={100}
          autoComplete="off"
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
          error={error}
          errorProps={{ role: 'alert' }}
          autoFocus={wished !== null}
        />
        {error === undefined && <FailureAlert error={begin.error} />}
        <BusyButton type="submit" busy={begin.busy}>
          {t('commands:verifyCaller')}
        </BusyButton>
      </Stack>
    </form>
  );
}
