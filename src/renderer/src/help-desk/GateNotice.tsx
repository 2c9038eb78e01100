import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OpeningAct } from '../../../preload/contract/channel.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import type { Gate } from './caller.ts';
import { useAskHelpDesk } from './queries.ts';
import { RefusedActNotice } from './RefusedActNotice.tsx';
import { StillNeeded } from './StillNeeded.tsx';

interface GateNoticeProps {
  act: OpeningAct;
  gate: Gate;
  view: HelpDeskView;
  onVerify: (act: OpeningAct) => void;
}

/** Says why an act cannot be done yet, and opens the way there. */
export function GateNotice({ act, gate, view, onVerify }: GateNoticeProps) {
  const { t } = useTranslation(['helpDesk', 'commands']);
  if (gate.because === 'otherWant') {
    return <OtherWant act={act} want={gate.want} view={view} onVerify={onVerify} />;
  }
  if (gate.because !== 'noCall' && gate.because !== 'unproven') {
    return <RefusedActNotice because={gate.because} view={view} />;
  }
  return (
    <Alert color="orange" icon={<IconLock aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(`gate.${gate.because}`)}</Text>
        {gate.because === 'unproven' && <StillNeeded ways={gate.ways} />}
        <Button size="xs" variant="default" onClick={() => onVerify(act)} data-autofocus>
          {t('commands:verifyCaller')}
        </Button>
      </Stack>
    </Alert>
  );
}

type OtherWantProps = Omit<GateNoticeProps, 'gate'> & {
  want: NonNullable<HelpDeskView['caller']>['want'];
};

/** The call is about something else: it can be asked for this instead, and proven anew. */
function OtherWant({ act, want, view, onVerify }: OtherWantProps) {
  const { t } = useTranslation('helpDesk');
  const askAgain = useAskHelpDesk(view.id);
  const ask = useAction(async () => {
    await call('caller.ask', { subject: view.id, want: act });
    await askAgain();
    onVerify(act);
  });
  return (
    <Alert color="orange" icon={<IconLock aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('gate.otherWant', { want: t(`want.${want}`) })}</Text>
        <FailureAlert error={ask.error} />
        <BusyButton
          size="xs"
          variant="default"
          busy={ask.busy}
          onClick={() => void ask.run()}
          data-autofocus
        >
          {t('gate.askThis')}
        </BusyButton>
      </Stack>
    </Alert>
  );
}
