import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

/** A line of the native menu, as it stands there now. */
export interface Line {
  menu: string;
  label: string;
  enabled: boolean;
}

/** The native menu; what is hidden in it stands for its keys alone. */
export function menuOf(app: ElectronApplication): Promise<Line[]> {
  return app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ label: menu, submenu }) =>
      (submenu?.items ?? [])
        .filter(({ type, visible }) => type !== 'separator' && visible)
        .map(({ label, enabled }) => ({ menu, label, enabled })),
    ),
  );
}

/** Chooses from the native menu. */
export async function chooseFromMenu(app: ElectronApplication, label: string): Promise<void> {
  const found = await app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    const item = items?.find((each) => each.label === wanted);
    item?.click();
    return item !== undefined;
  }, label);
  expect(found, label).toBe(true);
}

export const paletteOf = (window: Page) => window.getByRole('dialog', { name: 'Commands' });
export const sheetOf = (window: Page) => window.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** Opens the list by its keys and types into it. */
export async function searchCommands(window: Page, text: string): Promise<Locator> {
  await window.keyboard.press('Control+k');
  const palette = paletteOf(window);
  await expect(palette.getByRole('combobox')).toBeFocused();
  await window.keyboard.type(text);
  return palette;
}
