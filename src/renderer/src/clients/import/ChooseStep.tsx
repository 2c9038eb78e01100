import { Alert, Button, FileButton, List, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconFileTypeCsv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { FileRefused } from './file-pieces.ts';
import '@mantine/core/styles/List.css';

interface ChooseStepProps {
  /** Why the file before could not be used. */
  error: unknown;
  onChoose: (files: readonly File[]) => void;
}

/** Says what the file has to be and asks for it. */
export function ChooseStep({ error, onChoose }: ChooseStepProps) {
  const { t } = useTranslation('imports');
  return (
    <Stack gap="md">
      <Text size="sm">{t('choose.intro')}</Text>
      <List size="sm" spacing={4}>
        <List.Item>{t('choose.needs')}</List.Item>
        <List.Item>{t('choose.may')}</List.Item>
        <List.Item>{t('choose.safe')}</List.Item>
      </List>
      {error instanceof FileRefused ? (
        <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />}>
          {t(`file.${error.problem}`)}
        </Alert>
      ) : (
        <FailureAlert error={error} />
      )}
      <FileButton
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(file) => file && onChoose([file])}
        // The same file can be chosen again once it was put right.
        key={String(error)}
      >
        {(props) => (
          <Button
            {...props}
            leftSection={<IconFileTypeCsv size="1.25rem" aria-hidden />}
            data-autofocus
            autoFocus
            style={{ alignSelf: 'flex-start' }}
          >
            {t('choose.button')}
          </Button>
        )}
      </FileButton>
    </Stack>
  );
}
