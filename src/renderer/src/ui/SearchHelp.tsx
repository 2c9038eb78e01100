import { ActionIcon, List, Popover } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Opens what may be typed into a search box, a line each. */
export function SearchHelp({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation('ui');
  return (
    <Popover position="bottom-end" width={360} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon size="sm" variant="subtle" aria-label={t('search.help')}>
          <IconHelpCircle size="1rem" aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('search.help')}>
        <List size="sm" spacing={4} tabIndex={0}>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </Popover.Dropdown>
    </Popover>
  );
}
