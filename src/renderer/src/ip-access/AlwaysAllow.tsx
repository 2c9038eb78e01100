import { Button, Popover, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './AddRuleForm.module.css';

/**
 * Guide section 3.2. Calm, because it always stands here: a permanent alarm would say that
 * something is wrong even where the line above says that all is well.
 */
export function AlwaysAllow({ who }: { who: 'own' | 'managed' }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Popover position="bottom-start" withinPortal={false} shadow="md" width="24rem">
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={
            <IconAlertTriangle size="1rem" aria-hidden className={classes.warningIcon} />
          }
        >
          {t(`warning.${who}.title`)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{t(`warning.${who}.body`)}</Text>
        <Text size="sm" mt="xs" c="dimmed">
          {t('intro')}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
