import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  type Icon,
} from '@tabler/icons-react';

export type Status = 'ok' | 'refused' | 'failed' | 'warning' | 'off';

const looks: Record<Status, { color: string; icon: Icon }> = {
  ok: { color: 'green', icon: IconCircleCheck },
  refused: { color: 'red', icon: IconBan },
  failed: { color: 'red', icon: IconCircleX },
  warning: { color: 'orange', icon: IconAlertTriangle },
  off: { color: 'gray', icon: IconCircleMinus },
};

/** A state by icon, word and colour, so that none of the three is needed to read it. */
export function StatusBadge({ status, children }: { status: Status; children: string }) {
  const { color, icon: StatusIcon } = looks[status];
  return (
    <Badge color={color} leftSection={<StatusIcon size="1rem" aria-hidden />}>
      {children}
    </Badge>
  );
}
