import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconSend,
  type Icon,
} from '@tabler/icons-react';

/** `active` is under way, `waiting` goes on by itself, `unsure` nobody can know. */
export type Status =
  | 'ok'
  | 'refused'
  | 'failed'
  | 'warning'
  | 'off'
  | 'active'
  | 'waiting'
  | 'unsure';

const looks: Record<Status, { color: string; icon: Icon }> = {
  ok: { color: 'green', icon: IconCircleCheck },
  refused: { color: 'red', icon: IconBan },
  failed: { color: 'red', icon: IconCircleX },
  warning: { color: 'orange', icon: IconAlertTriangle },
  off: { color: 'gray', icon: IconCircleMinus },
  active: { color: 'teal', icon: IconSend },
  waiting: { color: 'gray', icon: IconClock },
  unsure: { color: 'orange', icon: IconHelpCircle },
};

interface StatusBadgeProps {
  status: Status;
  /** Where there is no room for the word, the icon is left of it. */
  shrinks?: boolean;
  children: string;
}

/** A state by icon, word and colour, so that none of the three is needed to read it. */
export function StatusBadge({ status, shrinks = false, children }: StatusBadgeProps) {
  const { color, icon: StatusIcon } = looks[status];
  return (
    <Badge
      color={color}
      leftSection={<StatusIcon size="1rem" aria-hidden />}
      {...(shrinks && { miw: '1.75rem', attributes: { label: { 'data-cut': '' } } })}
    >
      {children}
    </Badge>
  );
}
