import { describe, expect, test, vi } from 'vitest';
import { languages, type AppState } from '../../../src/preload/contract/app.ts';
import type { Role } from '../../../src/preload/contract/channel.ts';
import type { CommandId, Viewer } from '../../../src/preload/contract/commands.ts';
import { editTemplate, menuTemplate, type Editable } from '../../../src/main/desktop/menu-items.ts';

const signedIn = (role: Role): AppState => ({
  stage: 'signedIn',
  actor: { id: 1, role, fullName: 'Ada', email: 'ada@example.org' },
});

const choose = vi.fn<(id: CommandId) => void>();

function menusOf(viewer: Partial<Viewer>, language: (typeof languages)[number] = 'en') {
  const template = menuTemplate(language, { state: null, isDeveloper: false, ...viewer }, choose);
  return template.map(({ label, submenu }) => ({
    label,
    lines: Array.isArray(submenu) ? submenu : [],
  }));
}

const items = (...args: Parameters<typeof menusOf>) =>
  menusOf(...args).flatMap(({ lines }) => lines);

const dataFolder = (state: AppState | null) =>
  items({ state }).find(({ label }) => label === 'Open &data folder');

test('the bar is made of the commands, in every language and with the same letters', () => {
  expect(menusOf({}).map(({ label }) => label)).toEqual([
    '&File',
    '&Edit',
    '&View',
    '&Go',
    '&Help',
  ]);
  const shape = (language: (typeof languages)[number]) =>
    items({}, language).map(({ id, label, role, accelerator, type }) => {
      return [id, label?.match(/&(.)/)?.[1]?.toUpperCase(), role, accelerator, type];
    });
  for (const language of languages) expect(shape(language)).toEqual(shape('en'));
  expect(items({}, 'ja').map(({ label }) => label)).toContain('多要素認証(&F)');
});

test('the data folder opens for staff alone, for it may hold codes that were mailed', () => {
  const states: (AppState | null)[] = [
    null,
    { stage: 'locked' },
    { stage: 'signedOut', ended: null },
    { stage: 'challenge' },
  ];
  expect(states.map((state) => dataFolder(state)?.enabled)).toEqual(states.map(() => false));
  expect(dataFolder(signedIn('client'))).toBeUndefined();
  expect(dataFolder(signedIn('helpdesk'))?.enabled).toBe(true);
  dataFolder(signedIn('administrator'))?.click?.(...([] as never as [never, never, never]));
  expect(choose.mock.calls).toEqual([['dataFolder']]);
});

test('what a role does not have leaves no gap, and a page’s keys are the page’s', () => {
  for (const role of ['client', 'helpdesk', 'administrator'] as const) {
    for (const { lines } of menusOf({ state: signedIn(role) })) {
      const kinds = lines.map(({ type }) => type ?? 'item').join(' ');
      expect(kinds).not.toMatch(/^separator|separator$|separator separator/);
    }
  }
  const settings = items({ state: signedIn('administrator') }).find(({ id }) => id === 'settings');
  expect(settings).toMatchObject({ accelerator: 'CmdOrCtrl+,', registerAccelerator: false });
});

test('zoom answers the number pad too', () => {
  const hidden = items({}).filter(({ visible }) => visible === false);
  expect(hidden.map(({ accelerator }) => accelerator)).toEqual(
    expect.arrayContaining(['CmdOrCtrl+numadd', 'CmdOrCtrl+numsub', 'CmdOrCtrl+num0']),
  );
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
