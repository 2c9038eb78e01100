import { ActionIcon } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { Ref } from 'react';

interface ListActProps {
  /** Also the accessible name, and shown on hover. */
  label: string;
  icon: Icon;
  onClick: () => void;
  /** For what opens beside it. */
  ref?: Ref<HTMLButtonElement>;
}

/** An act on a list as a whole, on the line of the page's title, where there is no room for words. */
export function ListAct({ label, icon: ActIcon, ...rest }: ListActProps) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} {...rest}>
      <ActIcon size="1.125rem" aria-hidden />
    </ActionIcon>
  );
}
