import { Button, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ImportColumns,
  ImportField,
  ImportFormat,
  ImportMapping,
} from '../../../../preload/contract/imports.ts';
import { useAction } from '../../api/use-action.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { languageNames } from '../../ui/language-names.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { FormatFields } from './FormatFields.tsx';
import { SampleTable } from './SampleTable.tsx';
import type { Step } from './use-import.ts';
import '@mantine/core/styles/SimpleGrid.css';

const others = ['email', 'reference', 'phones', 'language', 'rules'] as const;
const needed = new Set<ImportField>(['fullName', 'email']);
/** Columns that can come behind the first one of a name; of a middle name the file's header tells. */
const nameParts = [0, 1] as const;

interface ColumnsStepProps {
  step: Extract<Step, { name: 'columns' }>;
  onRead: (format: ImportFormat) => Promise<ImportColumns>;
  onCheck: (chosen: { columns: ImportColumns; mapping: ImportMapping }) => Promise<void>;
  onRestart: () => void;
}

/** How the file is read and which column is what, with the first rows as they are read. */
export function ColumnsStep({ step, onRead, onCheck, onRestart }: ColumnsStepProps) {
  const { t, i18n } = useTranslation('imports');
  const [columns, setColumns] = useState(step.columns);
  const [mapping, setMapping] = useState(step.mapping);
  const [tried, setTried] = useState(false);
  const check = useAction(() => onCheck({ columns, mapping }));
  const read = useAction(async (format: ImportFormat) => {
    const next = await onRead(format);
    setColumns(next);
    setMapping(next.guess);
  });
  const isMissing = (field: ImportField) => needed.has(field) && mapping[field] === null;
  const submit = () => {
    setTried(true);
    if (!isMissing('fullName') && !isMissing('email')) void check.run();
  };
  const hints: Partial<Record<ImportField, string>> = {
    rules: t('columns.rulesHint'),
    phones: t('columns.phonesHint'),
    language: t('columns.languageHint', { language: languageOf(i18n.language) }),
  };
  const nameColumns = mapping.fullName === null ? [] : [mapping.fullName, ...mapping.restOfName];
  const setNameColumn = (place: number, column: number | null) => {
    const chosen = column === null ? [] : [column];
    const [fullName = null, ...restOfName] = nameColumns.toSpliced(place, 1, ...chosen);
    setMapping({ ...mapping, fullName, restOfName });
  };
  return (
    <Stack gap="md">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('columns.intro', { file: visibleText(columns.file) })}
      </Text>
      <FormatFields columns={columns} onChange={(format) => void read.run(format)} />
      <SampleTable columns={columns} mapping={mapping} />
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="xs">
        <ColumnSelect
          label={t('field.fullName')}
          columns={columns.columns}
          autoFocus
          withAsterisk
          error={tried && isMissing('fullName') && t('columns.required')}
          value={mapping.fullName}
          onChange={(column) => setNameColumn(0, column)}
        />
        {nameParts.slice(0, Math.max(1, mapping.restOfName.length)).map((place) => (
          <ColumnSelect
            key={place}
            label={t('columns.restOfName', { number: place + 2 })}
            columns={columns.columns}
            value={mapping.restOfName[place] ?? null}
            onChange={(column) => setNameColumn(place + 1, column)}
          />
        ))}
        {others.map((field) => (
          <ColumnSelect
            key={field}
            label={t(`field.${field}`)}
            description={hints[field]}
            columns={columns.columns}
            withAsterisk={needed.has(field)}
            error={tried && isMissing(field) && t('columns.required')}
            value={mapping[field]}
            onChange={(column) => setMapping({ ...mapping, [field]: column })}
          />
        ))}
      </SimpleGrid>
      <FailureAlert error={read.error ?? step.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onRestart}>
          {t('columns.another')}
        </Button>
        <BusyButton busy={check.busy || read.busy} onClick={submit}>
          {t('columns.check')}
        </BusyButton>
      </Group>
    </Stack>
  );
}

interface ColumnSelectProps {
  label: string;
  description?: string | undefined;
  /** Their names. */
  columns: string[];
  withAsterisk?: boolean;
  autoFocus?: boolean;
  error?: string | false;
  value: number | null;
  onChange: (column: number | null) => void;
}

function ColumnSelect({ columns, value, onChange, ...field }: ColumnSelectProps) {
  const { t } = useTranslation('imports');
  return (
    <NativeSelect
      {...field}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? null : Number(currentTarget.value))
      }
      data={[
        { value: '', label: t('columns.none') },
        ...columns.map((name, number) => ({
          value: String(number),
          label: nameOf(name) || t('columns.unnamed', { number: number + 1 }),
        })),
      ]}
    />
  );
}

/** The names of files by other programs can be anything. */
function nameOf(column: string): string {
  return visibleText(column.trim()).slice(0, 80);
}

function languageOf(language: string): string {
  return language in languageNames ? languageNames[language as keyof typeof languageNames] : '';
}
