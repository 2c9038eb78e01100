import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { createElement, type ReactNode } from 'react';
import { UndoToast } from './UndoToast.tsx';

/** Long enough to find the button with the keyboard; hovering or focusing a toast stops its clock. */
const undoTime = 10_000;

/** The container of the toasts is the live region; an alert in it would be read out twice. */
const common = () => ({
  role: 'group',
  closeButtonProps: { 'aria-label': i18next.t('ui:close') },
});

/** The one toast that is up, or was last. */
let last: string | null = null;

/** One at a time: the newest takes the place of the one before it. */
function showOne(toast: { id?: string; message: ReactNode; color?: string; autoClose: number }) {
  hideToast();
  last = notifications.show({ ...common(), ...toast });
}

/** A toast is about the screen on which something was done, and goes with it. */
export function hideToast(): void {
  if (last !== null) notifications.hide(last);
  last = null;
}

/** Says that something worked. */
export function notify(message: string): void {
  showOne({ message, color: 'green', autoClose: 5000 });
}

/** Says that something did not work where no place on the screen is left to say it. */
export function notifyFailure(message: string): void {
  showOne({ message, color: 'red', autoClose: undoTime });
}

/** Says what a person has to know whatever they do; stays until it is closed, on every screen. */
export function notifyWarning(message: string): void {
  notifications.show({ ...common(), message, color: 'yellow', autoClose: false });
}

/** Says that something was done and offers to take it back, by the button or by Ctrl+Z. */
export function notifyWithUndo({
  message,
  undoLabel,
  onUndo,
}: {
  message: string;
  undoLabel: string;
  onUndo: () => void;
}): void {
  const id = crypto.randomUUID();
  const undo = () => {
    notifications.hide(id);
    onUndo();
  };
  showOne({
    id,
    message: createElement(UndoToast, { message, undoLabel, undo }),
    autoClose: undoTime,
  });
}

/** Nothing of an account may stay on the screen after its session. */
export function clearNotifications(): void {
  notifications.clean();
}
