import { Alert, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionState, RetentionView } from '../../../preload/contract/retention.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { formatDay } from '../ui/day-text.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { Loading } from '../ui/Loading.tsx';
import { notify } from '../ui/notify.ts';
import { SaveBar } from '../ui/SaveBar.tsx';
import { Section } from '../ui/Section.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

const queryKey = ['audit', 'retention'] as const;

/** Settings → Retention: how long the log is kept, and what was removed by it. */
export function RetentionSection() {
  const { t } = useTranslation('retention');
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey, queryFn: () => call('retention.view', {}) });
  useMainEvent('history.appended', () => void client.invalidateQueries({ queryKey }));
  return (
    <Section
      title={t('title')}
      description={t('description')}
      actions={data && <Badge state={data.state} />}
    >
      <FailureAlert error={error} />
      {!data && !error && <Loading />}
      {data && <RetentionForm key={data.years} saved={data} />}
    </Section>
  );
}

const badges = { off: 'off', on: 'ok', waiting: 'waiting', held: 'warning' } as const;

function Badge({ state: { kind } }: { state: RetentionState }) {
  const { t } = useTranslation('retention');
  return <StatusBadge status={badges[kind]}>{t(kind)}</StatusBadge>;
}

function RetentionForm({ saved }: { saved: RetentionView }) {
  const { t } = useTranslation('retention');
  const { years, setYears, save, asking, setAsking } = useRetentionForm(saved);
  const { state } = saved;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (years === null) void save.run(null);
        else setAsking(years);
      }}
    >
      <Stack gap="md">
        {state.kind === 'held' && saved.years !== null && (
          <Held state={state} onConfirm={() => setAsking(saved.years)} />
        )}
        <Select
          label={t('field')}
          description={t('hint')}
          maw="var(--gate-form-width)"
          allowDeselect={false}
          data={choices(saved.years).map((each) => ({
            value: String(each),
            label: lengthText(each, t),
          }))}
          value={String(years)}
          onChange={(value) => setYears(value === 'null' ? null : Number(value))}
        />
        <Standing view={saved} />
        <FailureAlert error={save.error} />
        <SaveBar
          label={t('save')}
          busy={save.busy}
          dirty={years !== saved.years}
          onDiscard={() => setYears(saved.years)}
        />
      </Stack>
      {asking !== null && (
        <Sure
          years={asking}
          busy={save.busy}
          onCancel={() => setAsking(null)}
          onSure={() => void save.run(asking).then(() => setAsking(null))}
        />
      )}
    </form>
  );
}

const usual = [null, 1, 2, 3, 5, 7, 10, 15, 30];

/** What can be chosen; what is set is among it. */
function choices(set: number | null): (number | null)[] {
  if (usual.includes(set)) return usual;
  return [...usual, set].toSorted((a, b) => (a ?? 0) - (b ?? 0));
}

function lengthText(years: number | null, t: TFunction<'retention'>): string {
  return years === null ? t('forGood') : t('years', { count: years });
}

function useRetentionForm(saved: RetentionView) {
  const { t } = useTranslation('retention');
  const client = useQueryClient();
  const [years, setYears] = useState(saved.years);
  const [asking, setAsking] = useState<number | null>(null);
  const save = useAction(async (mine: number | null) => {
    const seen = { years: saved.years };
    const answer = call('retention.set', { years: mine, seen });
    client.setQueryData(
      queryKey,
      await answer.catch((error: unknown) => {
        // Another administrator may have come in between: what is set now is shown.
        void client.invalidateQueries({ queryKey });
        throw error;
      }),
    );
    notify(t('saved'));
  });
  return { years, setYears, save, asking, setAsking };
}

/** What happens next, and what has happened. */
function Standing({ view: { state, pruned } }: { view: RetentionView }) {
  const { t } = useTranslation('retention');
  const next =
    state.kind === 'waiting'
      ? t('from', { when: formatDateTime(state.from, 'minute') })
      : state.kind === 'on'
        ? t('before', { day: formatDay(new Date(state.before).toISOString().slice(0, 10)) })
        : null;
  const facts = pruned && {
    through: formatNumber(pruned.through),
    at: formatDateTime(pruned.at, 'minute'),
  };
  return (
    <Text size="sm" role="status">
      {next}{' '}
      {facts &&
        (pruned.by === null
          ? t('prunedByNobody', facts)
          : t('pruned', { ...facts, by: pruned.by }))}
    </Text>
  );
}

interface HeldProps {
  state: Extract<RetentionState, { kind: 'held' }>;
  onConfirm: () => void;
}

function Held({ state: { seen, now }, onConfirm }: HeldProps) {
  const { t } = useTranslation('retention');
  const moments = { seen: formatDateTime(seen, 'minute'), now: formatDateTime(now, 'minute') };
  return (
    <Alert
      role="group"
      aria-label={t('hold.title')}
      color="orange"
      title={t('hold.title')}
      icon={<IconClockPause aria-hidden />}
    >
      <Stack gap="sm">
        <Text size="sm">{t('hold.body', moments)}</Text>
        <Group>
          <Button variant="default" size="xs" onClick={onConfirm}>
            {t('hold.confirm')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

interface SureProps {
  years: number;
  busy: boolean;
  onCancel: () => void;
  onSure: () => void;
}

/** What goes cannot be brought back: asks before, and asks for a sign that it was read. */
function Sure({ years, busy, onCancel, onSure }: SureProps) {
  const { t } = useTranslation('retention');
  const [isRead, setRead] = useState(false);
  return (
    <ConfirmDialog
      opened
      title={t('dialog.title')}
      onCancel={onCancel}
      actions={[
        {
          label: t('dialog.submit', { years: lengthText(years, t) }),
          tone: 'danger',
          busy,
          unavailable: !isRead,
          onClick: onSure,
        },
      ]}
    >
      <Stack gap="sm">
        <Text>{t('dialog.what')}</Text>
        <Text>{t('dialog.day')}</Text>
        <Checkbox
          label={t('dialog.sure')}
          checked={isRead}
          onChange={({ currentTarget }) => setRead(currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
