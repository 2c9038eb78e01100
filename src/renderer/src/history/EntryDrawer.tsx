import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DamagedEntry, LogEntry, LogPerson } from '../../../preload/contract/history.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DetailDrawer } from '../ui/DetailDrawer.tsx';
import { FactTable } from '../ui/FactTable.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { ChangeTable } from './ChangeTable.tsx';
import { erasedOf, fieldName, fieldValue, shownFields } from './field-text.ts';
import { personName } from './person-name.ts';
import { nobodyOf, sentenceOf } from './sentence.ts';
import { useShown } from '../ui/use-shown.ts';

/** Everything that an entry holds; nothing of it is left out or rounded. */
export function EntryDrawer({
  entry,
  onClose,
}: {
  entry: LogEntry | DamagedEntry | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('history');
  const shown = useShown(entry);
  return (
    <DetailDrawer
      opened={entry !== null}
      title={shown && t('detail.title', { seq: shown.seq })}
      onClose={onClose}
    >
      {shown?.damaged === true && <DamagedDetail entry={shown} />}
      {shown?.damaged === false && <EntryDetail entry={shown} />}
    </DetailDrawer>
  );
}

function DamagedDetail({ entry: { seq } }: { entry: DamagedEntry }) {
  const { t } = useTranslation('history');
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} size="lg">
          {t('damaged.sentence', { seq })}
        </Text>
        <StatusBadge status="warning">{t('damaged.status')}</StatusBadge>
      </Group>
      <Text>{t('damaged.body')}</Text>
    </Stack>
  );
}

function EntryDetail({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} size="lg">
          {sentenceOf(entry, t)}
        </Text>
        <StatusBadge status={entry.outcome}>{t(`outcome.${entry.outcome}`)}</StatusBadge>
      </Group>
      <Circumstances entry={entry} />
      <Data entry={entry} />
      {(entry.before ?? entry.after ?? hasErasedChange(entry)) && (
        <ChangeTable
          code={entry.code}
          before={entry.before}
          after={entry.after}
          erased={entry.erased}
        />
      )}
      <Group>
        <CopyButton value={JSON.stringify(entry, null, 2)} label={t('detail.copy')} />
      </Group>
    </Stack>
  );
}

function hasErasedChange({ erased }: LogEntry): boolean {
  return [...erasedOf('before', erased), ...erasedOf('after', erased)].length > 0;
}

function Circumstances({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  const person = (someone: LogPerson) =>
    `${personName(someone, t)} · ${t(`word.role.${someone.role}`)} · ${t('detail.account', { id: someone.id })}`;
  const noAddress = entry.erased.includes('address') ? t('detail.erased') : t('noAddress');
  return (
    <FactTable
      facts={[
        [t('detail.seq'), String(entry.seq)],
        [t('detail.at'), formatDateTime(entry.at, 'zone')],
        [t('detail.utc'), <Mono key="utc">{new Date(entry.at).toISOString()}</Mono>],
        [
          t('detail.actor'),
          entry.actor ? person(entry.actor) : t(`person.${nobodyOf(entry.code)}`),
        ],
        [t('detail.subject'), entry.subject ? person(entry.subject) : '–'],
        [
          t('detail.sourceIp'),
          entry.sourceIp === null ? noAddress : <Mono key="ip">{entry.sourceIp}</Mono>,
        ],
        [t('detail.code'), <Mono key="code">{entry.code}</Mono>],
      ]}
    />
  );
}

function Data({ entry: { code, data, erased } }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  const fields = shownFields(data);
  const gone = erasedOf('data', erased);
  if (fields.length + gone.length === 0) return null;
  return (
    <FactTable
      title={t('detail.data')}
      facts={[
        ...fields.map(([field, value]): [string, string] => [
          fieldName(code, field, t),
          fieldValue(code, field, value, t),
        ]),
        ...gone.map((field): [string, string] => [fieldName(code, field, t), t('detail.erased')]),
      ]}
    />
  );
}
