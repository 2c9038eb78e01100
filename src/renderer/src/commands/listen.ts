import { commands, type CommandId } from '../../../preload/contract/commands.ts';
import { onMainEvent } from '../api/events.ts';
import { perform } from './answers.ts';
import { commandAt } from './keys.ts';

/**
 * From now on the keyboard and the menu of the window run commands. Call once.
 *
 * @param mayChoose whether a command is for whoever is in front of the window now
 */
export function listenForCommands(mayChoose: (id: CommandId) => boolean): void {
  window.addEventListener('keydown', (event) => {
    const id = event.defaultPrevented || event.repeat ? null : commandAt(event);
    if (id === null || !mayChoose(id) || isElsewhere(id, event.target)) return;
    if (perform(id)) event.preventDefault();
  });
  onMainEvent('command.chosen', (id) => {
    if (mayChoose(id) && !isDialogOpen()) perform(id);
  });
}

/** What Electron does by itself it does in fields; a dialog keeps the keyboard from what is behind it. */
function isElsewhere(id: CommandId, target: EventTarget | null): boolean {
  return commands[id].native ? isTyping(target) : isDialogOpen();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}

function isDialogOpen(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null;
}
