import { Button, Checkbox, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ExportColumn,
  ExportFormat,
  ExportZone,
} from '../../../preload/contract/history-export.ts';
import { call, CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import { allColumns, columnsShown, type Taken } from './taken.ts';
import { TakingDialog, type TakingFormProps } from './TakingDialog.tsx';

const formats = ['csv', 'jsonl', 'cef', 'syslog', 'pdf'] as const satisfies readonly ExportFormat[];
const zones = ['local', 'utc'] as const satisfies readonly ExportZone[];

interface ExportDialogProps {
  opened: boolean;
  taken: Taken;
  onClose: () => void;
}

/** Writes the entries of the filter into a file: in which format, with which columns, by which clock. */
export function ExportDialog({ opened, taken, onClose }: ExportDialogProps) {
  const { t } = useTranslation('evidence');
  return (
    <TakingDialog
      opened={opened}
      title={t('export.title')}
      running={t('export.running')}
      renderForm={(props) => <ExportForm taken={taken} {...props} />}
      done={({ changed: count }) => ({
        said: t('export.done', { count, shown: formatNumber(count) }),
        more: t('export.check'),
      })}
      onClose={onClose}
    />
  );
}

function ExportForm({ taken, ended, onStarted, onCancel }: TakingFormProps & { taken: Taken }) {
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [columns, setColumns] = useState<readonly ExportColumn[]>(() => columnsShown(taken));
  const [zone, setZone] = useState(taken.zone);
  const write = useAction(async () => {
    const { selection, own } = taken;
    onStarted(
      await call('history.export', { ...selection, own, format, columns: [...columns], zone }),
    );
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!write.busy && columns.length > 0) void write.run();
  };
  const failure = ended?.failure ? new CallFailed(ended.failure) : null;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Text size="sm">
          {t('entries')} <b>{taken.words}</b>
        </Text>
        <Radio.Group
          label={t('export.format')}
          value={format}
          onChange={(value) => setFormat(value)}
        >
          <SimpleGrid cols={2} spacing="xs" mt="xs">
            {formats.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`format.${each}.label`)}
                description={t(`format.${each}.hint`)}
                {...(each === format && { 'data-autofocus': true })}
              />
            ))}
          </SimpleGrid>
        </Radio.Group>
        <Columns columns={columns} onColumns={setColumns} />
        <Radio.Group label={t('export.zone')} value={zone} onChange={(value) => setZone(value)}>
          <Group mt="xs">
            {zones.map((each) => (
              <Radio key={each} value={each} label={t(`zone.${each}`)} />
            ))}
          </Group>
        </Radio.Group>
        <FailureAlert error={write.error ?? failure} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={write.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton type="submit" busy={write.busy} unavailable={columns.length === 0}>
            {t('export.action')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

interface ColumnsProps {
  columns: readonly ExportColumn[];
  onColumns: (columns: readonly ExportColumn[]) => void;
}

/** Those that the list shows come first chosen, in its order; what is added comes after them. */
function Columns({ columns, onColumns }: ColumnsProps) {
  const { t } = useTranslation('evidence');
  const choose = (chosen: readonly string[]) =>
    onColumns([
      ...columns.filter((each) => chosen.includes(each)),
      ...allColumns.filter((each) => chosen.includes(each) && !columns.includes(each)),
    ]);
  return (
    <Checkbox.Group
      label={t('export.columns')}
      value={[...columns]}
      onChange={choose}
      error={columns.length === 0 && t('export.noColumn')}
    >
      <SimpleGrid cols={3} spacing="xs" mt="xs">
        {allColumns.map((each) => (
          <Checkbox key={each} value={each} label={t(`column.${each}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
