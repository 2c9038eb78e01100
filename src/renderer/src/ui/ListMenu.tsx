import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListAct } from './ListAct.tsx';
import { moved, shownColumns, type ListLayout } from './list-layout.ts';
import type { LongColumn } from './LongHead.tsx';
import '@mantine/core/styles/Checkbox.css';

interface ListMenuProps {
  columns: readonly LongColumn[];
  layout: ListLayout;
  /** Null: as the list comes. */
  onLayout: (layout: ListLayout | null) => void;
}

/** Which columns a list has, in what order, how narrow its rows are and by which clock its times. */
export function ListMenu({ columns, layout, onLayout }: ListMenuProps) {
  const { t } = useTranslation('ui');
  const [opened, setOpened] = useState(false);
  const titleOf = (name: string) => columns.find((column) => column.name === name)?.title ?? name;
  const shown = shownColumns(layout);
  const setShown = (name: string, isShown: boolean) =>
    onLayout({
      ...layout,
      hidden: isShown ? layout.hidden.filter((each) => each !== name) : [...layout.hidden, name],
    });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ListAct label={t('long.columns')} icon={IconColumns3} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('long.columns')}>
        <Stack gap="xs">
          {layout.order.map((name, at) => (
            <Group key={name} gap="xs" justify="space-between" wrap="nowrap">
              <Checkbox
                label={titleOf(name)}
                checked={shown.includes(name)}
                // Something has to be seen.
                disabled={shown.length === 1 && shown.includes(name)}
                onChange={({ currentTarget }) => setShown(name, currentTarget.checked)}
              />
              <Group gap={4} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  disabled={at === 0}
                  aria-label={t('long.earlier', { column: titleOf(name) })}
                  onClick={() => onLayout(moved(layout, name, -1))}
                >
                  <IconArrowUp size="1rem" aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  disabled={at === layout.order.length - 1}
                  aria-label={t('long.later', { column: titleOf(name) })}
                  onClick={() => onLayout(moved(layout, name, 1))}
                >
                  <IconArrowDown size="1rem" aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
          ))}
          <Text size="sm" c="dimmed">
            {t('long.widths')}
          </Text>
          <Checkbox
            label={t('long.compact')}
            checked={layout.compact}
            onChange={({ currentTarget }) =>
              onLayout({ ...layout, compact: currentTarget.checked })
            }
          />
          <Checkbox
            label={t('long.utc')}
            checked={layout.utc}
            onChange={({ currentTarget }) => onLayout({ ...layout, utc: currentTarget.checked })}
          />
          <Button variant="default" size="xs" onClick={() => onLayout(null)}>
            {t('long.reset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
