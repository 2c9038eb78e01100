import { Button, Group, Popover } from '@mantine/core';
import { IconCalendarSearch } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from './DayField.tsx';
import type { Day } from './day-text.ts';
import { ListAct } from './ListAct.tsx';

interface GoToDateProps {
  /** Brings the newest row of that day into view. */
  onGo: (day: Day) => void;
}

/** A day to go to in a long list. */
export function GoToDate({ onGo }: GoToDateProps) {
  const { t } = useTranslation('ui');
  const [opened, setOpened] = useState(false);
  const [day, setDay] = useState<Day>('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (day === '') return;
    setOpened(false);
    onGo(day);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ListAct
          label={t('long.goToDate')}
          icon={IconCalendarSearch}
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={go}>
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <DayField label={t('long.day')} value={day} onChange={setDay} autoFocus />
            <Button type="submit" disabled={day === ''}>
              {t('long.go')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
