import { Button, FileButton, Group, Image, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckpointSheet, CheckpointView } from '../../../preload/contract/audit.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DetailDrawer } from '../ui/DetailDrawer.tsx';
import { FactTable } from '../ui/FactTable.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { PrintSheet } from '../ui/PrintSheet.tsx';
import { useShown } from '../ui/use-shown.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './Audit.module.css';
import { useContinuation, useKeepTimeStamp, useRequestTimeStamp, useSheet } from './queries.ts';
import { whoSigned } from './who.ts';

interface CheckpointDrawerProps {
  /** Null: closed. */
  checkpoint: CheckpointView | null;
  /** The one before it. */
  before: CheckpointView | null;
  onClose: () => void;
}

/** A checkpoint to hand out: its words, its code for a camera, its note, on paper too. */
export function CheckpointDrawer({ checkpoint, before, onClose }: CheckpointDrawerProps) {
  const { t } = useTranslation('audit');
  const shown = useShown(checkpoint);
  return (
    <DetailDrawer
      opened={checkpoint !== null}
      title={shown && t('one', { size: formatNumber(shown.size) })}
      onClose={onClose}
    >
      {shown && <Details key={shown.id} checkpoint={shown} before={before} />}
    </DetailDrawer>
  );
}

function Details({
  checkpoint,
  before,
}: {
  checkpoint: CheckpointView;
  before: CheckpointView | null;
}) {
  const { t } = useTranslation('audit');
  const { data: sheet, error } = useSheet(checkpoint.id);
  const { size, madeAt, reason, signedBy, words } = checkpoint;
  return (
    <Stack gap="md">
      <FactTable
        facts={[
          [t('column.size'), formatNumber(size)],
          [t('column.made'), formatDateTime(madeAt, 'second')],
          [t('column.reason'), t(`reason.${reason}`)],
          [t('column.signed'), whoSigned(signedBy, t)],
          [t('words'), <Words key="words" words={words} />],
          [
            t('continues.label'),
            <Continues key="continues" checkpoint={checkpoint} before={before} />,
          ],
        ]}
      />
      <FailureAlert error={error} />
      {sheet && (
        <>
          <Image
            src={sheet.qrCode}
            alt={t('qr', { size: formatNumber(size) })}
            className={classes.qr}
          />
          <Group gap="xs">
            <CopyButton value={`${size} ${words.join(' ')}`} label={t('copyWords')} />
            <CopyButton value={sheet.note} label={t('copyNote')} />
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPrinter size="1rem" aria-hidden />}
              onClick={() => window.print()}
            >
              {t('print')}
            </Button>
          </Group>
          <Sheet checkpoint={checkpoint} sheet={sheet} />
        </>
      )}
      <TimeStamps checkpoint={checkpoint} />
    </Stack>
  );
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <Text component="span" translate="no" className={classes.words} data-words>
      {words.join(' · ')}
    </Text>
  );
}

function Continues({
  checkpoint,
  before,
}: {
  checkpoint: CheckpointView;
  before: CheckpointView | null;
}) {
  const { t } = useTranslation('audit');
  const { data, error } = useContinuation(before?.id ?? null, checkpoint.id);
  if (!before) return t('continues.first');
  if (error) return t('continues.unknown');
  if (!data) return '…';
  return t(data.continues ? 'continues.yes' : 'continues.no', {
    size: formatNumber(before.size),
    hashes: formatNumber(data.hashes.length),
  });
}

/** On paper: whoever holds it can later say what the log was. */
function Sheet({ checkpoint, sheet }: { checkpoint: CheckpointView; sheet: CheckpointSheet }) {
  const { t } = useTranslation('audit');
  return (
    <PrintSheet>
      <h1>{t('sheet.title')}</h1>
      <p>
        {t('sheet.what', {
          size: formatNumber(checkpoint.size),
          made: formatDateTime(checkpoint.madeAt, 'second'),
        })}
      </p>
      <p>
        <output>{formatNumber(checkpoint.size)}</output>
      </p>
      <p>
        <output>{checkpoint.words.join(' · ')}</output>
      </p>
      <img src={sheet.qrCode} alt="" className={classes.qr} />
      <pre>{sheet.note}</pre>
      <p>{t('sheet.use')}</p>
    </PrintSheet>
  );
}

function TimeStamps({ checkpoint: { id, timeStamps } }: { checkpoint: CheckpointView }) {
  const { t } = useTranslation('audit');
  const request = useRequestTimeStamp(id);
  const keep = useKeepTimeStamp(id);
  const ask = () =>
    request.mutate(undefined, {
      onSuccess: (files) => {
        if (files) notify(t('stamp.written', files));
      },
    });
  const choose = (file: File | null) => {
    if (file) keep.mutate(file, { onSuccess: () => notify(t('stamp.kept')) });
  };
  return (
    <Stack gap="xs">
      <Title order={3}>{t('stamp.title')}</Title>
      <Text size="sm">{t('stamp.what')}</Text>
      {timeStamps.map(({ at, authority }) => (
        <Text key={at} size="sm" fw={600}>
          {t('stamp.one', {
            at: formatDateTime(at, 'second'),
            authority: authority === null ? t('stamp.unnamed') : visibleText(authority),
          })}
        </Text>
      ))}
      <Group gap="xs">
        <BusyButton size="xs" variant="default" busy={request.isPending} onClick={ask}>
          {t('stamp.request')}
        </BusyButton>
        <FileButton accept=".tsr,application/timestamp-reply" onChange={choose}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {t('stamp.answer')}
            </Button>
          )}
        </FileButton>
      </Group>
      <FailureAlert error={request.error ?? keep.error} />
      <Text size="sm" c="dimmed">
        {t('stamp.judge')}
      </Text>
      <Text size="xs" ff="monospace" translate="no" className={classes.long}>
        openssl ts -verify -data checkpoint.txt -in answer.tsr -CAfile authority.pem
      </Text>
    </Stack>
  );
}
