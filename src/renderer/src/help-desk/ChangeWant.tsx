import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerCheck, CallerWant } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { useAskHelpDesk } from './queries.ts';
import { WantField } from './WantField.tsx';

interface ChangeWantProps {
  view: HelpDeskView;
  caller: CallerCheck;
}

/** What the caller wants, and the way to something else: what is proven counts for one act alone. */
export function ChangeWant({ view, caller }: ChangeWantProps) {
  const { t } = useTranslation('helpDesk');
  const [changing, setChanging] = useState(false);
  if (changing) return <WantForm view={view} caller={caller} onEnd={() => setChanging(false)} />;
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text size="sm">
        <Text span inherit c="dimmed">
          {t('call.wantIs')}
        </Text>{' '}
        <Text span inherit fw={600}>
          {t(`want.${caller.want}`)}
        </Text>
      </Text>
      <Button variant="subtle" size="compact-sm" flex="none" onClick={() => setChanging(true)}>
        {t('call.changeWant')}
      </Button>
    </Group>
  );
}

function WantForm({ view, caller, onEnd }: ChangeWantProps & { onEnd: () => void }) {
  const { t } = useTranslation('helpDesk');
  const askAgain = useAskHelpDesk(view.id);
  const [want, setWant] = useState<CallerWant | null>(caller.want);
  const ask = useAction(async (chosen: CallerWant) => {
    if (chosen !== caller.want) await call('caller.ask', { subject: view.id, want: chosen });
    await askAgain();
    onEnd();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (want !== null && !ask.busy) void ask.run(want);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="xs">
        <WantField view={view} value={want} onChange={setWant} autoFocus />
        <Text size="sm" c="dimmed">
          {t('call.changeWhat')}
        </Text>
        <FailureAlert error={ask.error} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" size="xs" onClick={onEnd} disabled={ask.busy}>
            {t('cancel')}
          </Button>
          <BusyButton type="submit" size="xs" busy={ask.busy} unavailable={want === null}>
            {t('call.changeSubmit')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
