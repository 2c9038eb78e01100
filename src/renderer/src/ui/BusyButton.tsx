import { Button, Loader, type ButtonProps } from '@mantine/core';
import type { ComponentProps, MouseEvent } from 'react';

interface BusyButtonProps
  extends ButtonProps, Omit<ComponentProps<'button'>, keyof ButtonProps | 'ref'> {
  /** What it started is still under way. */
  busy: boolean;
  /** Nothing to do at the moment, for example nothing to save. */
  unavailable?: boolean;
}

/** A button that keeps the focus while it cannot be pressed; `disabled` and `loading` throw it away. */
export function BusyButton({
  busy,
  unavailable = false,
  onClick,
  leftSection,
  ...props
}: BusyButtonProps) {
  const blocked = busy || unavailable;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Also keeps a submit button from submitting.
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button
      {...props}
      {...(unavailable && { 'data-disabled': true })}
      aria-busy={busy}
      aria-disabled={blocked}
      leftSection={busy ? <Loader size="1em" color="currentColor" /> : leftSection}
      onClick={press}
    />
  );
}
