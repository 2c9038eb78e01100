import { expect, it } from 'vitest';
import { ariaKeys, commandAt, isPressed } from '../../../src/renderer/src/commands/keys.ts';

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
  expect(isPressed('CmdOrCtrl+F', { ...ctrl, ...pressed })).toBe(is);
});

it.each([
  none,
  { ...ctrl, shiftKey: true },
  { ...ctrl, altKey: true },
  { ...ctrl, metaKey: true },
  { ...none, metaKey: true },
])('not with %j', (held) => {
  expect(isPressed('CmdOrCtrl+F', { ...held, key: 'f', code: 'KeyF' })).toBe(false);
});

it.each([
  ['Ctrl+/ on QWERTY', { ...ctrl, key: '/', code: 'Slash' }, 'shortcuts'],
  [
    'Ctrl+/ on a German keyboard',
    { ...ctrl, shiftKey: true, key: '/', code: 'Digit7' },
    'shortcuts',
  ],
  [
    'Ctrl+- on a German keyboard, where / is on others',
    { ...ctrl, key: '-', code: 'Slash' },
    'zoomOut',
  ],
  ['Ctrl+2 on a French keyboard', { ...ctrl, key: 'é', code: 'Digit2' }, 'mfa'],
  ['F5', { ...none, key: 'F5', code: 'F5' }, 'refresh'],
  ['Ctrl+F5', { ...ctrl, key: 'F5', code: 'F5' }, null],
  ['a letter alone', { ...none, key: 'k', code: 'KeyK' }, null],
  ['AltGr+Q, which writes @', { ...ctrl, altKey: true, key: '@', code: 'KeyQ' }, null],
])('%s', (_pressed, event, id) => {
  expect(commandAt(event)).toBe(id);
});

it('takes Cmd on a Mac, where Ctrl and a letter edit text', () => {
  const k = { key: 'k', code: 'KeyK' };
  expect(isPressed('CmdOrCtrl+K', { ...none, metaKey: true, ...k }, true)).toBe(true);
  expect(isPressed('CmdOrCtrl+K', { ...ctrl, ...k }, true)).toBe(false);
});

it('tells screen readers of the first keys', () => {
  expect([ariaKeys('undo'), ariaKeys('refresh'), ariaKeys('proof')]).toEqual([
    'Control+Z',
    'F5',
    undefined,
  ]);
});
