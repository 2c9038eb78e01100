import { Button, Checkbox, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat, ExportZone } from '../../../preload/contract/history-export.ts';
import type { JobView } from '../../../preload/contract/job.ts';
import { CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import type { TakingFormProps } from './TakingDialog.tsx';

const zones = ['local', 'utc'] as const satisfies readonly ExportZone[];

/** What somebody chose of an export. */
export interface ExportChoice<F extends ExportFormat, C extends string> {
  format: F;
  columns: C[];
  zone: ExportZone;
}

interface ExportFormProps<F extends ExportFormat, C extends string> extends TakingFormProps {
  /** What is exported: what it is called, and the filter as a line. */
  what: { label: string; words: string };
  formats: readonly [F, ...F[]];
  columns: ColumnsOffered<C>;
  /** By which clock the list shows its times. */
  zone: ExportZone;
  onExport: (choice: ExportChoice<F, C>) => Promise<JobView>;
}

/** Which columns an export can have, in the order in which they are offered. */
interface ColumnsOffered<C extends string> {
  all: readonly C[];
  /** Those that the list shows, from left to right. */
  shown: readonly C[];
  titleOf: (column: C) => string;
}

/** Asks for an export in which format, with which columns, by which clock. */
export function ExportForm<F extends ExportFormat, C extends string>(props: ExportFormProps<F, C>) {
  const { what, formats, columns: offered, ended, onExport, onStarted, onCancel } = props;
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  const [format, setFormat] = useState<F>(formats[0]);
  const [columns, setColumns] = useState<readonly C[]>(offered.shown);
  const [zone, setZone] = useState(props.zone);
  const write = useAction(async () =>
    onStarted(await onExport({ format, columns: [...columns], zone })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!write.busy && columns.length > 0) void write.run();
  };
  const labelOf = (each: ExportFormat) => t(`format.${each}.label`);
  const hintOf = (each: ExportFormat) => t(`format.${each}.hint`);
  const failure = ended?.failure ? new CallFailed(ended.failure) : null;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Text size="sm">
          {what.label} <b>{what.words}</b>
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
                label={labelOf(each)}
                description={hintOf(each)}
                {...(each === format && { 'data-autofocus': true })}
              />
            ))}
          </SimpleGrid>
        </Radio.Group>
        <Columns offered={offered} columns={columns} onColumns={setColumns} />
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

interface ColumnsProps<C extends string> {
  offered: ColumnsOffered<C>;
  columns: readonly C[];
  onColumns: (columns: readonly C[]) => void;
}

/** Those that the list shows come first chosen, in its order; what is added comes after them. */
function Columns<C extends string>({ offered, columns, onColumns }: ColumnsProps<C>) {
  const { t } = useTranslation('evidence');
  const choose = (chosen: readonly string[]) =>
    onColumns([
      ...columns.filter((each) => chosen.includes(each)),
      ...offered.all.filter((each) => chosen.includes(each) && !columns.includes(each)),
    ]);
  return (
    <Checkbox.Group
      label={t('export.columns')}
      value={[...columns]}
      onChange={choose}
      error={columns.length === 0 && t('export.noColumn')}
    >
      <SimpleGrid cols={3} spacing="xs" mt="xs">
        {offered.all.map((each) => (
          <Checkbox key={each} value={each} label={offered.titleOf(each)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
