import { expect, it } from 'vitest';
import { isShortcut } from '../../../src/renderer/src/ui/shortcut.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const ctrl = { ...none, ctrlKey: true };

it.each([
  ['QWERTY', { key: 'f', code: 'KeyF' }, true],
  ['Caps Lock', { key: 'F', code: 'KeyF' }, true],
  ['Cyrillic', { key: 'а', code: 'KeyF' }, true],
  ['Greek', { key: 'φ', code: 'KeyF' }, true],
  ['an input method', { key: 'Process', code: 'KeyF' }, true],
  ['Dvorak, its f', { key: 'f', code: 'KeyY' }, true],
  ['Dvorak, its u', { key: 'u', code: 'KeyF' }, false],
  ['another key', { key: 'п', code: 'KeyG' }, false],
])('Ctrl+F on %s', (_layout, pressed, is) => {
  expect(isShortcut({ ...ctrl, ...pressed }, 'f')).toBe(is);
});

it.each([none, { ...ctrl, shiftKey: true }, { ...ctrl, altKey: true }])('not with %j', (held) => {
  expect(isShortcut({ ...held, key: 'f', code: 'KeyF' }, 'f')).toBe(false);
});
