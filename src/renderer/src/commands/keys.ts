import { commandIds, commands, type CommandId } from '../../../preload/contract/commands.ts';

const isMac = navigator.platform.startsWith('Mac');

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * Whether a key event is what an accelerator (`CmdOrCtrl+K`) says. On a Mac, Ctrl and a letter edit
 * text in a field; elsewhere the other key is the desktop's.
 */
export function isPressed(accelerator: string, event: Pressed, onMac = isMac): boolean {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const isSign = /^[^\w]$/.test(key);
  const [meant, other] = onMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return (
    meant === parts.includes('CmdOrCtrl') &&
    !other &&
    event.altKey === parts.includes('Alt') &&
    // On some keyboards a sign takes Shift, on others not.
    (isSign || event.shiftKey === parts.includes('Shift')) &&
    isKey(key, event)
  );
}

/**
 * A letter is meant by what it says. Where the layout has other letters, as the Cyrillic one, or
 * other signs on the row of digits, as the French one, the key at that place counts.
 */
function isKey(key: string, { key: pressed, code }: Pressed): boolean {
  if (/^\d$/.test(key)) return code === `Digit${key}`;
  if (!/^[A-Z]$/.test(key)) return pressed === key;
  return /^[a-z]$/i.test(pressed) ? pressed.toUpperCase() === key : code === `Key${key}`;
}

/** Null: the keys are nobody's. */
export function commandAt(event: Pressed): CommandId | null {
  const isMeant = (id: CommandId) => commands[id].keys?.some((keys) => isPressed(keys, event));
  return commandIds.find(isMeant) ?? null;
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(id: CommandId): string | undefined {
  return commands[id].keys?.[0]?.replace('CmdOrCtrl', isMac ? 'Meta' : 'Control');
}

const signs: Readonly<Record<string, string>> = {
  CmdOrCtrl: isMac ? '⌘' : 'Ctrl',
  Plus: '+',
  '-': '−',
  Up: '↑',
  Down: '↓',
  Escape: 'Esc',
};

/** The keys of an accelerator, as they are printed on them. */
export function keyNames(accelerator: string): string[] {
  return accelerator.split('+').map((key) => signs[key] ?? key);
}

/** What stands beside a command: `Ctrl+K`; null: it has no keys. */
export function keyText(id: CommandId): string | null {
  const keys = commands[id].keys?.[0];
  return keys === undefined ? null : keyNames(keys).join('+');
}
