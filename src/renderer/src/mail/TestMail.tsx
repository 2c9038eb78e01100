import { Alert, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconSend } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../codes/delivery.ts';
import { problemSentence } from '../codes/server-reply.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './TestMail.module.css';
import type { Trial } from './use-mail-form.ts';

/** Sends a test mail with what stands in the fields, and shows what the server said to it. */
export function TestMail({ trial }: { trial: Trial }) {
  const { t } = useTranslation('mail');
  return (
    <div className={classes.box}>
      <Stack gap={4}>
        <Title order={3}>{t('settings.test.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('settings.test.body')}
        </Text>
      </Stack>
      <div className={classes.line} data-error={trial.toError !== null || undefined}>
        <TextInput
          type="email"
          className={classes.to}
          label={t('settings.test.to')}
          maxLength={320}
          spellCheck={false}
          autoComplete="off"
          value={trial.to}
          onChange={(event) => trial.setTo(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter here means the button beside the field, and not `Save changes`.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (!trial.busy) trial.start();
          }}
          error={trial.toError}
        />
        <BusyButton
          variant="default"
          busy={trial.busy}
          leftSection={<IconSend size="1rem" aria-hidden />}
          onClick={trial.start}
        >
          {t('settings.test.send')}
        </BusyButton>
      </div>
      <FormFailure error={trial.error} />
      <div role="status">
        {trial.busy && <Text size="sm">{t('settings.test.running')}</Text>}
        {trial.result && <Outcome result={trial.result} />}
      </div>
      {trial.result && trial.result.conversation.length > 0 && (
        <Conversation lines={trial.result.conversation} />
      )}
    </div>
  );
}

function Outcome({ result: { ok, to, problem } }: { result: NonNullable<Trial['result']> }) {
  const { t } = useTranslation('mail');
  if (ok) {
    return (
      <Alert
        role="group"
        color="green"
        icon={<IconCircleCheck aria-hidden />}
        title={t('settings.test.ok', { to: visibleText(to) })}
      >
        {t('settings.test.okBody')}
      </Alert>
    );
  }
  const sentence = problem === null ? null : problemSentence(problem, t);
  return (
    <Alert
      role="group"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('settings.test.failed')}
    >
      {sentence && <div>{sentence}</div>}
      {problem !== null && !isProblem(problem) && (
        <div>
          {t('delivery.serverSaid')} <Mono>{visibleText(problem)}</Mono>
        </div>
      )}
    </Alert>
  );
}

function Conversation({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation('mail');
  const id = useId();
  const shown = lines.map((line, number) => ({ number, text: visibleText(line) }));
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text fw={600} size="sm" id={id}>
          {t('settings.test.conversation')}
        </Text>
        <CopyButton
          value={shown.map(({ text }) => text).join('\n')}
          label={t('settings.test.copy')}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t('settings.test.legend')}
      </Text>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard */}
      <ol className={classes.conversation} aria-labelledby={id} tabIndex={0} translate="no">
        {shown.map(({ number, text }) => (
          <li key={number} data-server={text.startsWith('S:') || undefined}>
            {text}
          </li>
        ))}
      </ol>
    </Stack>
  );
}
