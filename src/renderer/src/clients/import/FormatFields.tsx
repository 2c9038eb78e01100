import { NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  ImportColumns,
  ImportEncoding,
  ImportFormat,
} from '../../../../preload/contract/imports.ts';
import { formatNumber } from '../../ui/format.ts';
import { Remark } from '../../ui/Remark.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import '@mantine/core/styles/SimpleGrid.css';

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'gbk'] as const;
const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
type Delimiter = keyof typeof delimiters;

/** The header, where no row is it. */
const none = '';

interface FormatFieldsProps {
  columns: ImportColumns;
  onChange: (format: ImportFormat) => void;
}

/** How the file is read: a proposal that the person can change, seen at once in the rows below. */
export function FormatFields({ columns: { format, guessed, above }, onChange }: FormatFieldsProps) {
  const { t } = useTranslation('imports');
  const { encoding, delimiter, headerLine } = format;
  const parting = [...new Set([...Object.keys(delimiters), delimiter])];
  const nameOf = (mark: string) =>
    mark in delimiters
      ? t(`format.${delimiters[mark as Delimiter]}`)
      : t('format.other', { mark: visibleText(mark) });
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <NativeSelect
          label={t('format.encoding')}
          value={encoding}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...format, encoding: value as ImportEncoding })
          }
          data={encodings.map((value) => ({ value, label: t(`encoding.${value}`) }))}
        />
        <NativeSelect
          label={t('format.delimiter')}
          value={delimiter}
          onChange={({ currentTarget: { value } }) => onChange({ ...format, delimiter: value })}
          data={parting.map((value) => ({ value, label: nameOf(value) }))}
        />
        <NativeSelect
          label={t('format.header')}
          value={headerLine ?? none}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...format, headerLine: value === none ? null : Number(value) })
          }
          data={[
            ...above.map(({ line, text }) => ({
              value: String(line),
              label: t('format.line', {
                line: formatNumber(line),
                text: visibleText(text).slice(0, 60),
              }),
            })),
            { value: none, label: t('format.noHeader') },
          ]}
        />
      </SimpleGrid>
      {guessed && (
        <Remark tone="warning">
          {t('format.guessed', { encoding: t(`encoding.${encoding}`) })}
        </Remark>
      )}
    </Stack>
  );
}
