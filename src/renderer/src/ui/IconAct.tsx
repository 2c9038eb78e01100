import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface IconActProps {
  /** Also the accessible name. */
  label: string;
  icon: ReactNode;
  danger?: boolean;
  onClick: () => void;
}

/** An act on one entry of a list, where there is no room for its words. */
export function IconAct({ label, icon, danger = false, onClick }: IconActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={danger ? 'red' : 'gray'}
        aria-label={label}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
