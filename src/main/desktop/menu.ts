import { Menu } from 'electron';
import type { Language } from '../../preload/contract/app.ts';
import { type Commands, type MenuUser, menuTemplate } from './menu-items.ts';

/** Sets the native menu; call again when the language or the person in front of the window changes. */
export function setMenu(language: Language, user: MenuUser, commands: Commands): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, user, commands)));
}
