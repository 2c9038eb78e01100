import { Notification } from 'electron';
import type { Language } from '../../preload/contract/app.ts';
import type { Notice } from '../../preload/contract/notices.ts';
import { noticeText } from './notice-words.ts';

/** By kind. They are held: one that was garbage-collected would not hear a click. */
const shown = new Map<Notice['kind'], Notification>();

/** Shows a notification of the operating system, in place of the one of its kind that stands there. */
export function showNotification(notice: Notice, language: Language, opened: () => void): void {
  const { kind } = notice;
  shown.get(kind)?.close();
  const notification = new Notification({
    title: 'Gatehouse',
    body: noticeText(notice, language),
  });
  shown.set(kind, notification);
  notification.on('click', () => {
    shown.delete(kind);
    opened();
  });
  notification.on('close', () => {
    if (shown.get(kind) === notification) shown.delete(kind);
  });
  notification.show();
}
