import { Button, CloseButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { HelpedAccount } from './action-props.ts';
import type { DeskAction } from './actions.ts';
import classes from './CallerPanel.module.css';
import { CallHead } from './CallHead.tsx';
import { CallSteps } from './CallSteps.tsx';
import { EndCall } from './EndCall.tsx';
import { useKeepCaller } from './queries.ts';
import { useEscapeWithin } from './use-escape.ts';

interface CallerPanelProps {
  /** Changes each time that somebody asks for the panel: the focus goes there again. */
  asked: number;
  account: HelpedAccount;
  view: HelpDeskView | null;
  error: unknown;
  onRetry: () => void;
  /** What waits for the caller to be verified; null: nothing. */
  next: DeskAction | null;
  onGoOn: (action: DeskAction) => void;
  onHide: () => void;
}

/** Beside everything else, for as long as the call lasts: a dialog that lets one work on. */
export function CallerPanel(props: CallerPanelProps) {
  const { asked, account, view, error, onRetry, next, onGoOn, onHide } = props;
  const { t } = useTranslation('helpDesk');
  const caller = view?.caller ?? null;
  const title = useId();
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEscapeWithin(panel, onHide);
  useEffect(() => {
    // Its first field may have taken the focus already.
    if (!panel.current?.contains(document.activeElement)) heading.current?.focus();
  }, [asked]);
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
              {t('action.verifyCaller')}
            </Title>
            <Text size="sm" c="dimmed" component="bdi">
              {visibleText(account.fullName)}
            </Text>
          </div>
          <CloseButton aria-label={t('call.hide')} onClick={onHide} />
        </Group>
        {caller && <CallHead caller={caller} next={next} onGoOn={onGoOn} />}
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
        {view && !caller && <Begin view={view} />}
        {view && caller && <CallSteps key={caller.startedAt} view={view} caller={caller} />}
      </div>
      {caller && (
        <div className={classes.foot}>
          <EndCall subject={account.id} onEnded={onHide} />
        </div>
      )}
    </div>
  );
}

function Begin({ view }: { view: HelpDeskView }) {
  const { t } = useTranslation('helpDesk');
  const { t: failureT } = useTranslation('failure');
  const keep = useKeepCaller(view.id);
  const [reference, setReference] = useState('');
  const begin = useAction(async () => {
    keep(await call('caller.begin', { subject: view.id, reference: reference.trim() }));
  });
  const error = fieldErrors(begin.error, failureT)['reference'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!begin.busy) void begin.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">
          {t('call.intro')}{' '}
          {view.callerSteps === 0
            ? t('call.neededNone')
            : t('call.needed', { count: view.callerSteps })}
        </Text>
        <TextInput
          label={t('call.reference')}
          description={t('call.referenceHelp')}
          maxLength={100}
          autoComplete="off"
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
          error={error}
          errorProps={{ role: 'alert' }}
          autoFocus
        />
        {error === undefined && <FailureAlert error={begin.error} />}
        <BusyButton type="submit" busy={begin.busy}>
          {t('action.verifyCaller')}
        </BusyButton>
      </Stack>
    </form>
  );
}
