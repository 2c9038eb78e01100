import { Menu } from '@mantine/core';
import { IconShieldLock, IconSnowflake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { useActor } from '../session/subject.ts';

/** What an administrator does to keep an account from being opened, and takes back. */
export type Guard = 'freeze' | 'unfreeze' | 'protect' | 'unprotect';

interface GuardItemsProps {
  view: HelpDeskView;
  onChoose: (guard: Guard) => void;
}

/** `Freeze account` and the mark of a protected one, for administrators (requirements HD10, HD11). */
export function GuardItems({ view, onChoose }: GuardItemsProps) {
  const { t } = useTranslation('helpDesk');
  if (useActor().role !== 'administrator') return null;
  const freeze = view.frozen ? 'unfreeze' : 'freeze';
  const protect = view.marked ? 'unprotect' : 'protect';
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconSnowflake size="1.125rem" aria-hidden />}
        onClick={() => onChoose(freeze)}
      >
        {t(`guard.${freeze}.title`)}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconShieldLock size="1.125rem" aria-hidden />}
        onClick={() => onChoose(protect)}
      >
        {t(`guard.${protect}.title`)}
      </Menu.Item>
    </>
  );
}
