import '@mantine/core/styles/Progress.css';
import { Alert, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type {
  HistoryProblem,
  ProvenPart,
  VerificationResult,
  VerificationView,
} from '../../../preload/contract/audit-verification.ts';
import type { PrunedPart } from '../../../preload/contract/retention.ts';
import type { JobView } from '../../../preload/contract/job.ts';
import { CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { AcceptLoss } from './AcceptLoss.tsx';
import { problemText } from './verification/problem-text.ts';
import { useVerification, useVerifyJob } from './verification/queries.ts';

/** How the history of this workstation stands, and what verifies it. For administrators. */
export function Verification() {
  const { t } = useTranslation('verification');
  const { data: view, error } = useVerification();
  const { job, begin, cancel } = useVerifyJob();
  const start = useAction(begin);
  const stop = useAction(cancel);
  const isRunning = job?.state === 'running';
  return (
    <Section
      title={t('title')}
      description={t('intro')}
      actions={
        isRunning ? (
          <BusyButton variant="default" busy={stop.busy} onClick={() => void stop.run()}>
            {t('cancel')}
          </BusyButton>
        ) : (
          <BusyButton
            variant="default"
            busy={start.busy}
            leftSection={<IconShieldCheck size="1rem" aria-hidden />}
            onClick={() => void start.run()}
          >
            {t('verify')}
          </BusyButton>
        )
      }
    >
      {isRunning && <Running job={job} />}
      {!isRunning && view && <Standing view={view} />}
      {!isRunning && view?.acceptable && <AcceptLoss then={() => void start.run()} />}
      {job?.state === 'cancelled' && <Text size="sm">{t('cancelled')}</Text>}
      <FailureAlert error={start.error ?? stop.error ?? error ?? failureIn(job)} />
    </Section>
  );
}

function failureIn(job: JobView | null): unknown {
  return job?.failure && new CallFailed(job.failure);
}

function Running({ job: { done, total } }: { job: JobView }) {
  const { t } = useTranslation('verification');
  return (
    <Stack gap={4}>
      <Progress aria-label={t('running')} value={total ? (done / total) * 100 : 0} animated />
      <Text size="sm" c="dimmed" role="status">
        {total === null
          ? t('begins')
          : t('progress', { done: formatNumber(done), total: formatNumber(total) })}
      </Text>
    </Stack>
  );
}

function Standing({ view }: { view: VerificationView }) {
  const { result, running } = view;
  const { t } = useTranslation('verification');
  if (!result)
    return (
      <Text size="sm" role="status">
        {running
          ? t('progress', { done: formatNumber(running.done), total: formatNumber(running.total) })
          : t('never')}
      </Text>
    );
  return result.problem ? (
    <Damaged problem={result.problem} result={result} />
  ) : (
    <Sound result={result} view={view} />
  );
}

/** Loud, for as long as it is so. */
function Damaged({ problem, result }: { problem: HistoryProblem; result: VerificationResult }) {
  const { t } = useTranslation('verification');
  const { through } = result.proven;
  return (
    <Alert
      role="alert"
      color="red"
      variant="filled"
      title={t('damaged')}
      icon={<IconAlertTriangle aria-hidden />}
    >
      <Stack gap="xs">
        <Text fw={600}>{problemText(problem, t)}</Text>
        <Text size="sm">
          {through > 0 ? t('proven', { through: formatNumber(through) }) : t('provenNothing')}{' '}
          {result.proven.checkpoint && <Vouched proven={result.proven} />}
        </Text>
        <Text size="sm">{t('stays')}</Text>
        <Text size="sm">{t('at', { at: formatDateTime(result.at, 'minute') })}</Text>
      </Stack>
    </Alert>
  );
}

function Sound({ result, view }: { result: VerificationResult; view: VerificationView }) {
  const { t } = useTranslation('verification');
  const { at, whole, proven } = result;
  const since = Math.max(0, view.entries - proven.through);
  const pruned = view.pruned?.through ?? 0;
  const range = { first: formatNumber(pruned + 1), through: formatNumber(proven.through) };
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <IconShieldCheck size="1.5rem" color="var(--mantine-color-green-filled)" aria-hidden />
      <Stack gap={2}>
        <Text fw={600} role="status">
          {proven.through === 0 ? t('empty') : t(pruned > 0 ? 'soundFrom' : 'sound', range)}
        </Text>
        <Text size="sm" c="dimmed">
          {t('at', { at: formatDateTime(at, 'minute') })}{' '}
          {proven.checkpoint ? <Vouched proven={proven} /> : t('unvouched')}{' '}
          {since > 0 && t('since', { count: since, shown: formatNumber(since) })}{' '}
          {!whole && t('quick')}
        </Text>
        {view.pruned && <Pruned pruned={view.pruned} />}
      </Stack>
    </Group>
  );
}

function Pruned({ pruned: { through, at, by } }: { pruned: PrunedPart }) {
  const { t } = useTranslation('verification');
  const facts = { through: formatNumber(through), at: formatDateTime(at, 'minute') };
  return (
    <Text size="sm" c="dimmed">
      {by === null ? t('prunedByNobody', facts) : t('pruned', { ...facts, by })}
    </Text>
  );
}

function Vouched({ proven: { checkpoint, checkpoints } }: { proven: ProvenPart }) {
  const { t } = useTranslation('verification');
  if (!checkpoint) return null;
  return t('vouched', {
    count: checkpoints,
    shown: formatNumber(checkpoints),
    entries: formatNumber(checkpoint.entries),
    at: formatDateTime(checkpoint.at, 'minute'),
  });
}
