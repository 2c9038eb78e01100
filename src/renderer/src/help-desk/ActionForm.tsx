import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../api/failure-text.ts';
import { NobodyIsTold } from '../codes/NobodyIsTold.tsx';
import { ReasonField } from '../ui/ReasonField.tsx';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';
import { useThrottled } from '../ui/use-throttled.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { ActionProps } from './action-props.ts';
import { gateOf } from './caller.ts';
import { withHold } from './with-hold.ts';
import { useAskHelpDesk } from './queries.ts';

interface ActionFormProps extends ActionProps {
  /** Whether the caller has to be verified first. */
  gated: boolean;
  /** There is nothing to do, as a sentence; null: there is. */
  nothing?: string | null;
  /** Something has to be chosen or waited for first. */
  unavailable?: boolean;
  /** Throws what the main process refused with. */
  act: (reason: string) => Promise<void>;
  /** What it does, how things stand, and what has to be chosen. */
  children: ReactNode;
}

/** What every action asks for: whom it is about, a reason, and one button with its name. */
export function ActionForm(props: ActionFormProps) {
  const { name, account, view, gated, nothing = null, unavailable = false, children } = props;
  const { t } = useTranslation('helpDesk');
  const { field, error, action, submit } = useReason(props);
  const obstacle = view.state === 'active' ? nothing : t(`inactive.${view.state}`);
  const gate = gated && obstacle === null ? gateOf(view) : null;
  const blocked = obstacle !== null || gate !== null;
  const why = useId();
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Whom name={account.fullName} email={view.email} />
        {children}
        {blocked && (
          <div id={why}>
            {obstacle !== null && (
              <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
                {obstacle}
              </Alert>
            )}
            {gate && <Gate gate={gate} onVerify={props.onVerify} />}
          </div>
        )}
        {!blocked && <NobodyIsTold />}
        <ReasonField
          ref={field}
          help={t('reasonHelp')}
          value={props.reason}
          onChange={props.onReason}
          error={error}
          first={!blocked}
        />
        {!error && <RefusalNotice error={action.error} seconds={action.seconds} />}
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            onClick={props.onClose}
            disabled={action.busy}
            data-autofocus={obstacle !== null || undefined}
          >
            {t(obstacle === null ? 'cancel' : 'close')}
          </Button>
          <BusyButton
            type="submit"
            busy={action.busy}
            unavailable={blocked || unavailable || action.seconds > 0}
            aria-describedby={blocked ? why : undefined}
          >
            {t(`action.${name}`)}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

function useReason({ account, reason, onReason, onHold, act }: ActionFormProps) {
  const askAgain = useAskHelpDesk(account.id);
  const { t: failureT } = useTranslation('failure');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const action = useThrottled(
    withHold(onHold, async () => {
      try {
        await act(reason.trim());
        onReason('');
      } catch (error) {
        // What was on the screen is out of date: the call was left open too long, for example.
        askAgain();
        throw error;
      }
    }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') field.current?.focus();
    else if (!action.busy) await action.run();
  };
  const error =
    missing && reason.trim() === ''
      ? failureT('field.required')
      : fieldErrors(action.error, failureT)['reason'];
  return { field, error, action, submit: (event: FormEvent) => void submit(event) };
}

function Whom({ name, email }: { name: string; email: string }) {
  const { t } = useTranslation('helpDesk');
  return (
    <Text size="sm">
      <Text span inherit c="dimmed">
        {t('for')}
      </Text>{' '}
      <bdi>{visibleText(name)}</bdi> · <bdi translate="no">{visibleText(email)}</bdi>
    </Text>
  );
}

type GateProps = {
  gate: NonNullable<ReturnType<typeof gateOf>>;
  onVerify: () => void;
};

/** Says why the button cannot be pressed yet, and opens the way there. */
function Gate({ gate, onVerify }: GateProps) {
  const { t } = useTranslation('helpDesk');
  return (
    <Alert color="orange" icon={<IconLock aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{gate === 'none' ? t('gate.none') : t('gate.some', gate)}</Text>
        <Button size="xs" variant="default" onClick={onVerify} data-autofocus>
          {t('gate.open')}
        </Button>
      </Stack>
    </Alert>
  );
}
