import { lazy, Suspense, useState } from 'react';
import { useFocusBack } from './focus-back.ts';
import { useRecent } from './recent.ts';
import type { PaletteRow } from './use-palette-sections.ts';
import { useShellCommands } from './use-shell-commands.ts';

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));

/** What a signed-in person can do from every screen, and the list of it. */
export function ShellCommands() {
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never');
  const { recent, note } = useRecent();
  const focus = useFocusBack();
  const open = () => {
    focus.keep();
    setPalette('open');
  };
  const close = (then?: () => void) => {
    setPalette('closed');
    focus.giveBack(then);
  };
  const choose = ({ command, run }: PaletteRow) => {
    if (command) note({ kind: 'command', id: command });
    close(run);
  };
  useShellCommands(open);
  return (
    <Suspense fallback={null}>
      {palette !== 'never' && (
        <Palette
          opened={palette === 'open'}
          recent={recent}
          onClose={() => close()}
          onChoose={choose}
        />
      )}
    </Suspense>
  );
}
