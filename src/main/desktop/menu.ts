import { Menu } from 'electron';
import type { Language } from '../../preload/contract/app.ts';
import type { CommandId, Viewer } from '../../preload/contract/commands.ts';
import { menuTemplate } from './menu-items.ts';

/** Sets the native menu; call again when the language or the person in front of the window changes. */
export function setMenu(language: Language, viewer: Viewer, choose: (id: CommandId) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, viewer, choose)));
}
