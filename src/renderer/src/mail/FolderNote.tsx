import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconFolderOpen, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useOpenFolder } from './use-open-folder.ts';

/** Says plainly that nobody gets a mail this way, and shows where they are. */
export function FolderNote({ folder }: { folder: string }) {
  const { t } = useTranslation('mail');
  const openFolder = useOpenFolder();
  return (
    <Alert role="note" icon={<IconInfoCircle aria-hidden />}>
      <Stack gap="xs">
        <Text inherit fw={600}>
          {t('settings.folderWarning')}
        </Text>
        <Text inherit component="div">
          {t('settings.folderPath')} <Mono>{visibleText(folder)}</Mono>
        </Text>
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFolderOpen size="1rem" aria-hidden />}
            onClick={openFolder}
          >
            {t('settings.openFolder')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
