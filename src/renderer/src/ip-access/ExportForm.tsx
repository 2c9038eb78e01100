import { Button, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleFormat } from '../../../preload/contract/rule-formats.ts';
import { call, CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { TextToCopy } from '../ui/TextToCopy.tsx';
import { useJob } from '../ui/use-job.ts';
import { useListText } from './queries.ts';
import '@mantine/core/styles/SimpleGrid.css';

/** What Gatehouse reads back comes first. */
const formats = ['csv', 'json', 'nginx', 'apache', 'haproxy', 'nftables'] as const;
const isWhole = (format: RuleFormat) => format === 'csv' || format === 'json';

interface ExportFormProps {
  subject: number;
  lifted: boolean;
  /** It must not be closed while it saves. */
  onSaving: (saving: boolean) => void;
  onClose: () => void;
}

/** In which format, what the file will say, and the way to save it. */
export function ExportForm({ subject, lifted, onSaving, onClose }: ExportFormProps) {
  const { t } = useTranslation('ipAccess');
  const { t: ui } = useTranslation('ui');
  const [format, setFormat] = useState<RuleFormat>('csv');
  const { data, error } = useListText(subject, format);
  const { job, follow, cancel, forget } = useJob();
  const start = useAction(async () => follow(await call('ipAccess.export', { subject, format })));
  const busy = start.busy || job?.state === 'running';
  useEffect(() => onSaving(busy), [busy, onSaving]);
  const failure = job?.failure ? new CallFailed(job.failure) : null;
  return (
    <Stack gap="md">
      <Formats
        format={format}
        onFormat={(chosen) => {
          setFormat(chosen);
          forget();
        }}
      />
      <Text size="sm" c="dimmed">
        {t(isWhole(format) ? 'export.whole' : 'export.inForce')}
        {lifted && !isWhole(format) && ` ${t('export.lifted')}`}
      </Text>
      <FailureAlert error={error} />
      {data && (
        <TextToCopy title={t('export.preview')} text={data.text} copyLabel={t('export.copy')} />
      )}
      {!data && !error && <Loading lines={6} />}
      <FailureAlert error={start.error ?? failure} />
      <Text size="sm" role="status">
        {job?.state === 'done' && t('export.saved')}
      </Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={busy ? () => void cancel() : onClose}>
          {ui(busy ? 'cancel' : 'close')}
        </Button>
        <BusyButton busy={busy} onClick={() => void start.run()}>
          {t('export.save')}
        </BusyButton>
      </Group>
    </Stack>
  );
}

interface FormatsProps {
  format: RuleFormat;
  onFormat: (format: RuleFormat) => void;
}

function Formats({ format, onFormat }: FormatsProps) {
  const { t } = useTranslation('ipAccess');
  return (
    <Radio.Group label={t('export.format')} value={format} onChange={onFormat}>
      <SimpleGrid cols={3} spacing="xs" mt="xs">
        {formats.map((each) => (
          <Radio
            key={each}
            value={each}
            label={t(`export.formats.${each}.label`)}
            description={t(`export.formats.${each}.hint`)}
            {...(each === format && { 'data-autofocus': true })}
          />
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
