import type { BrowserWindow } from 'electron';
import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { Windows } from '../../../src/main/desktop/windows.ts';

/** As much of Electron's window as is listened to. */
class StandIn extends EventEmitter {
  readonly webContents: EventEmitter & { id: number; send: (...sent: unknown[]) => void };
  readonly sent: unknown[][] = [];
  shown = 0;

  constructor(id: number) {
    super();
    const send = (...sent: unknown[]) => void this.sent.push(sent);
    this.webContents = Object.assign(new EventEmitter(), { id, send });
  }
  isMinimized = () => false;
  focus = () => void (this.shown += 1);
}

let windows: Windows;
let told: string[];
let one: StandIn;
let two: StandIn;

beforeEach(() => {
  windows = new Windows();
  told = [];
  const tell = (what: string) => (id: number) => void told.push(`${what} ${id}`);
  [one, two] = [new StandIn(1), new StandIn(2)];
  for (const window of [one, two])
    windows.add(window as unknown as BrowserWindow, {
      input: tell('input'),
      focused: tell('focused'),
      crashed: tell('crashed'),
      closed: tell('closed'),
    });
});

test('a second start brings the window to the front that was used last, not the first', () => {
  one.emit('focus');
  two.emit('focus');
  one.emit('focus');
  two.emit('focus');
  windows.showLastUsed();
  expect([one.shown, two.shown]).toEqual([0, 1]);
  two.emit('closed');
  windows.showLastUsed();
  expect([one.shown, two.shown]).toEqual([1, 1]);
});

test('each window is told by its own number, and what is sent to one goes to no other', () => {
  two.webContents.emit('input-event');
  one.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  one.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
  expect(told).toEqual(['input 2', 'crashed 1']);
  windows.send(2, 'event', 'for two');
  windows.send(null, 'event', 'for all');
  expect([one.sent, two.sent]).toEqual([
    [['event', 'for all']],
    [
      ['event', 'for two'],
      ['event', 'for all'],
    ],
  ]);
});

test('a window that is closed is told once and is known no more', () => {
  windows.noteState(1, { stage: 'locked' });
  one.emit('closed');
  expect(told).toEqual(['closed 1']);
  expect(windows.ids()).toEqual([2]);
  expect(windows.get(1)).toBeNull();
  windows.noteState(1, { stage: 'locked' });
  expect(windows.lastUsed?.state).toBeNull();
});
