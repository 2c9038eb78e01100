import { describe, expect, test, vi } from 'vitest';
import { languages, type AppState } from '../../../src/preload/contract/app.ts';
import type { Role } from '../../../src/preload/contract/channel.ts';
import {
  editTemplate,
  menuTemplate,
  type Editable,
  type MenuUser,
} from '../../../src/main/desktop/menu-items.ts';

const signedIn = (role: Role): AppState => ({
  stage: 'signedIn',
  actor: { id: 1, role, fullName: 'Ada', email: 'ada@example.org' },
});

const openDataFolder = vi.fn<() => void>();

function items(user: Partial<MenuUser>, language: (typeof languages)[number] = 'en') {
  const template = menuTemplate(
    language,
    { state: null, isDeveloper: false, ...user },
    { openDataFolder },
  );
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

const dataFolder = (state: AppState | null) =>
  items({ state }).find(({ label }) => label === 'Open &data folder');

test('every item has words in every language, and the same place in all', () => {
  const shape = (language: (typeof languages)[number]) =>
    items({}, language).map(({ label, role, accelerator, type }) => [
      typeof label,
      role,
      accelerator,
      type,
    ]);
  for (const language of languages) expect(shape(language)).toEqual(shape('en'));
});

test('the data folder opens for staff alone, for it may hold codes that were mailed', () => {
  const states: (AppState | null)[] = [
    null,
    { stage: 'locked' },
    { stage: 'signedOut', ended: null },
    { stage: 'challenge' },
    signedIn('client'),
  ];
  expect(states.map((state) => dataFolder(state)?.enabled)).toEqual(states.map(() => false));
  expect(dataFolder(signedIn('helpdesk'))?.enabled).toBe(true);
  dataFolder(signedIn('administrator'))?.click?.(...([] as never as [never, never, never]));
  expect(openDataFolder).toHaveBeenCalledOnce();
});

test('a packaged application has no developer tools, not even hidden', () => {
  const roles = (isDeveloper: boolean) => items({ isDeveloper }).map(({ role }) => role);
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(true)).toContain('toggleDevTools');
});

describe('the menu of the right button', () => {
  const field = {
    isEditable: true,
    selectionText: '',
    canCut: false,
    canCopy: false,
    canPaste: true,
    canSelectAll: true,
  };
  const labels = (target: Editable) =>
    editTemplate('en', target).flatMap(({ label, enabled }) => (enabled ? [label] : []));

  test('pastes into an empty field and copies no password', () => {
    expect(labels(field)).toEqual(['&Paste', 'Select &all']);
  });

  test('copies selected text wherever it stands, and is not there over nothing', () => {
    const text = { ...field, isEditable: false, selectionText: '203.0.113.5', canCopy: true };
    expect(labels(text)).toEqual(['&Copy']);
    expect(editTemplate('ja', { ...text, selectionText: ' ' })).toEqual([]);
  });
});
