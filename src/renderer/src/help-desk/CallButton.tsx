import { Button } from '@mantine/core';
import { IconPhone, IconPhoneCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallerCheck } from '../../../preload/contract/help-desk.ts';
import { countdownText } from '../codes/duration.ts';
import { useSecondsSince } from '../ui/use-seconds-until.ts';
import { callState } from './caller.ts';

/** A call goes on while its panel is hidden; this says so, and brings the panel back. */
export function CallButton({ caller, onOpen }: { caller: CallerCheck; onOpen: () => void }) {
  const { t } = useTranslation('helpDesk');
  const time = countdownText(useSecondsSince(caller.startedAt));
  const state = callState(caller);
  const CallIcon = state === 'waiting' ? IconPhone : IconPhoneCheck;
  return (
    <Button
      variant="light"
      color={state === 'waiting' ? 'orange' : 'green'}
      leftSection={<CallIcon size="1.125rem" aria-hidden />}
      aria-label={t('call.buttonLabel', { time, state: t(`call.${state}`) })}
      onClick={onOpen}
    >
      {t('call.button', { time })}
    </Button>
  );
}
