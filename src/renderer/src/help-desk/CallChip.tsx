import { Button } from '@mantine/core';
import { IconPhone, IconPhoneCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OpenCall } from '../../../preload/contract/caller.ts';
import { useFailureText } from '../api/failure-text.ts';
import { countdownText } from '../codes/duration.ts';
import { notifyFailure } from '../ui/notify.ts';
import { useSecondsSince } from '../ui/use-seconds-until.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './CallChip.module.css';
import { useDeskState } from './desk-context.ts';

/** A call never hides: whose it is and how long it lasts, on every screen, and the way back to it. */
export function CallChip() {
  const { openCall } = useDeskState();
  return openCall && <Chip call={openCall} />;
}

function Chip({ call }: { call: OpenCall }) {
  const { t } = useTranslation('helpDesk');
  const failureText = useFailureText();
  const { showCall } = useDeskState();
  const time = countdownText(useSecondsSince(call.startedAt));
  const name = t('chip', { name: visibleText(call.fullName) });
  const state = t(call.proven ? 'call.proven' : 'call.waiting');
  const ChipIcon = call.proven ? IconPhoneCheck : IconPhone;
  const show = async () => {
    try {
      await showCall(call);
    } catch (error) {
      notifyFailure(failureText(error));
    }
  };
  return (
    <Button
      classNames={{ root: classes.chip, label: classes.name }}
      variant="light"
      color={call.proven ? 'green' : 'orange'}
      leftSection={<ChipIcon size="1.125rem" aria-hidden />}
      rightSection={<span className={classes.time}>{time}</span>}
      title={`${name} · ${state}`}
      onClick={() => void show()}
    >
      {name} <span className="visually-hidden">{state}</span>
    </Button>
  );
}
