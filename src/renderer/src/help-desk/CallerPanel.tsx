import { Button, CloseButton, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerWant } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { HelpedAccount } from './action-props.ts';
import { AskedActs } from './AskedActs.tsx';
import { BeginCall } from './BeginCall.tsx';
import classes from './CallerPanel.module.css';
import { CallHead } from './CallHead.tsx';
import { CallSteps } from './CallSteps.tsx';
import type { PanelWish } from './desk-context.ts';
import { EndCall } from './EndCall.tsx';
import { Flags } from './Flags.tsx';
import { useEscapeWithin } from './use-escape.ts';

interface CallerPanelProps {
  wish: PanelWish;
  account: HelpedAccount;
  view: HelpDeskView | null;
  error: unknown;
  onRetry: () => void;
  /** What the caller wants is proven, and is to be done now. */
  onGoOn: (want: CallerWant) => void;
  onHide: () => void;
}

/** Beside everything else, for as long as the call lasts: a dialog that lets one work on. */
export function CallerPanel(props: CallerPanelProps) {
  const { wish, account, view, error, onRetry, onGoOn, onHide } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const caller = view?.caller ?? null;
  const title = useId();
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEscapeWithin(panel, onHide);
  useEffect(() => {
    // Its first field may have taken the focus already.
    const isElsewhere = !panel.current?.contains(document.activeElement);
    if (wish.times > 0 && isElsewhere) heading.current?.focus();
  }, [wish.times]);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-modal="false"
      aria-labelledby={title}
      className={classes.panel}
      data-side-panel
    >
      <Stack gap="sm" className={classes.top}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div className={classes.title}>
            <Title order={2} id={title} ref={heading} tabIndex={-1} className={classes.heading}>
              {t('commands:verifyCaller')}
            </Title>
            <Text size="sm" c="dimmed" component="bdi">
              {visibleText(account.fullName)}
            </Text>
          </div>
          <CloseButton aria-label={t('call.hide')} onClick={onHide} />
        </Group>
        {view && caller && <CallHead view={view} caller={caller} onGoOn={onGoOn} />}
      </Stack>
      <div className={classes.sheet}>
        {!view && (
          <FailureAlert error={error}>
            <Group>
              <Button variant="default" size="xs" onClick={onRetry}>
                {t('retry')}
              </Button>
            </Group>
          </FailureAlert>
        )}
        {!view && !error && <Loading lines={5} />}
        {view && (
          <Stack gap="md">
            {!caller && <BeginCall key={wish.times} view={view} want={wish.want} />}
            {caller && (
              <CallSteps
                key={`${caller.startedAt} ${caller.want} ${wish.times}`}
                view={view}
                caller={caller}
                wished={wish.step}
              />
            )}
            {/* A client's bar has it in view already. */}
            {view.role !== 'client' && <AskedActs account={account} view={view} />}
            <Flags view={view} />
          </Stack>
        )}
      </div>
      {caller && (
        <div className={classes.foot}>
          <EndCall subject={account.id} onEnded={onHide} />
        </div>
      )}
    </div>
  );
}
