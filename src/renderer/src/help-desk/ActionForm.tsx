import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconClock, IconInfoCircle, IconUsers } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NobodyIsTold } from '../codes/NobodyIsTold.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { ActionFormProps } from './action-props.ts';
import { AskedWait } from './AskedWait.tsx';
import { gateOf } from './caller.ts';
import { GateNotice } from './GateNotice.tsx';
import { GroundsReason } from './GroundsReason.tsx';
import { SecondPersonFields } from './SecondPersonFields.tsx';
import { useActionForm } from './use-action-form.ts';

/**
 * What every action asks for: whom it is about, a reason, whoever has to confirm it, and one button
 * that says what happens.
 */
export function ActionForm(props: ActionFormProps) {
  const { account, view, details, label, danger = false, nothing = null, children } = props;
  const { t } = useTranslation('helpDesk');
  const obstacle = useInactive(props) ?? nothing;
  const gate = details && obstacle === null ? gateOf(details.act, view) : null;
  const blocked = obstacle !== null || gate !== null;
  const { field, error, way, action, second, confirmed, asked, ...form } = useActionForm(props);
  const why = useId();
  if (asked) return <AskedWait {...props} asked={asked} onEnd={form.forget} />;
  const ready = !blocked && !props.unavailable && action.seconds === 0;
  return (
    <form noValidate onSubmit={form.submit}>
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
            {gate && details && (
              <GateNotice act={details.act} gate={gate} view={view} onVerify={props.onVerify} />
            )}
          </div>
        )}
        {!blocked && way && way.hours > 0 && (
          <Alert color="orange" icon={<IconClock aria-hidden />}>
            {t('asked.setDownWhat', { count: way.hours })}
          </Alert>
        )}
        {!blocked && <NobodyIsTold />}
        <GroundsReason
          ref={field}
          view={view}
          value={props.reason}
          onChange={props.onReason}
          error={error}
          first={!blocked}
        />
        {!blocked && way?.second && (
          <SecondPersonFields who={way.second} second={second} onChange={form.setSecond}>
            <BusyButton
              variant="default"
              busy={false}
              unavailable={!ready || action.busy}
              leftSection={<IconUsers size="1.125rem" aria-hidden />}
              onClick={form.askColleague}
            >
              {t('second.ask')}
            </BusyButton>
          </SecondPersonFields>
        )}
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
            unavailable={!ready || !confirmed}
            aria-describedby={blocked ? why : undefined}
            {...(danger && { color: 'red' })}
          >
            {way && way.hours > 0 ? t('asked.setDownFor', { count: way.hours }) : label}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

/** Whoever cannot sign in at all is not helped with it; bringing an account back is another matter. */
function useInactive({ view, details }: ActionFormProps): string | null {
  const { t } = useTranslation('helpDesk');
  if (details?.act === 'restoreClient' || details?.act === 'eraseClient') return null;
  return view.state === 'active' ? null : t(`inactive.${view.state}`);
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
