import { Button, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ImportColumns,
  ImportField,
  ImportMapping,
} from '../../../../preload/contract/imports.ts';
import { useAction } from '../../api/use-action.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { languageNames } from '../../ui/language-names.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { SampleTable } from './SampleTable.tsx';
import type { Step } from './use-import.ts';
import '@mantine/core/styles/SimpleGrid.css';

const fields = ['fullName', 'email', 'reference', 'language', 'rules'] as const;
const needed = new Set<ImportField>(['fullName', 'email']);

interface ColumnsStepProps {
  step: Extract<Step, { name: 'columns' }>;
  onCheck: (chosen: { columns: ImportColumns; mapping: ImportMapping }) => Promise<void>;
  onRestart: () => void;
}

/** Which column is what, with the first rows as they would be read. */
export function ColumnsStep({ step, onCheck, onRestart }: ColumnsStepProps) {
  const { t, i18n } = useTranslation('imports');
  const { columns } = step;
  const [mapping, setMapping] = useState(step.mapping);
  const [tried, setTried] = useState(false);
  const check = useAction(() => onCheck({ columns, mapping }));
  const isMissing = (field: ImportField) => needed.has(field) && mapping[field] === null;
  const submit = () => {
    setTried(true);
    if (!fields.some(isMissing)) void check.run();
  };
  const hints: Partial<Record<ImportField, string>> = {
    rules: t('columns.rulesHint'),
    language: t('columns.languageHint', { language: languageOf(i18n.language) }),
  };
  return (
    <Stack gap="md">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('columns.intro', { file: visibleText(columns.file) })}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {fields.map((field, index) => (
          <NativeSelect
            key={field}
            label={t(`field.${field}`)}
            description={hints[field]}
            withAsterisk={needed.has(field)}
            autoFocus={index === 0}
            error={tried && isMissing(field) && t('columns.required')}
            value={mapping[field] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setMapping({ ...mapping, [field]: value === '' ? null : Number(value) })
            }
            data={[
              { value: '', label: t('columns.none') },
              ...columns.columns.map((name, number) => ({
                value: String(number),
                label: nameOf(name) || t('columns.unnamed', { number: number + 1 }),
              })),
            ]}
          />
        ))}
      </SimpleGrid>
      <SampleTable columns={columns} mapping={mapping} />
      <FailureAlert error={step.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onRestart}>
          {t('columns.another')}
        </Button>
        <BusyButton busy={check.busy} onClick={submit}>
          {t('columns.check')}
        </BusyButton>
      </Group>
    </Stack>
  );
}

/** The names of files by other programs can be anything. */
function nameOf(column: string): string {
  return visibleText(column.trim()).slice(0, 80);
}

function languageOf(language: string): string {
  return language in languageNames ? languageNames[language as keyof typeof languageNames] : '';
}
