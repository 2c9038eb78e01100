import { type BrowserWindow, Menu } from 'electron';
import type { Language } from '../../preload/contract/app.ts';
import { editTemplate } from './menu-items.ts';

/** Cut, Copy and Paste by the right button, in fields and wherever text is selected. */
export function offerEditing({ webContents }: BrowserWindow, language: () => Language): void {
  webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const items = editTemplate(language(), { ...editFlags, isEditable, selectionText });
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}
