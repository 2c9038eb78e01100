import { lazy, Suspense, useState } from 'react';
import { useBaseCommands } from '../../commands/use-commands.ts';
import { useChoosing } from '../use-choosing.ts';
import { useFocusBack } from './focus-back.ts';

const ShortcutSheet = lazy(async () => ({
  default: (await import('./ShortcutSheet.tsx')).ShortcutSheet,
}));

/** What can be done in every window, whoever is in front of it. */
export function WindowCommands() {
  const [sheet, setSheet] = useState<'never' | 'open' | 'closed'>('never');
  const focus = useFocusBack();
  const choose = useChoosing();
  useBaseCommands({
    shortcuts: () => {
      focus.keep();
      setSheet('open');
    },
    lightTheme: () => choose({ theme: 'light' }),
    darkTheme: () => choose({ theme: 'dark' }),
    systemTheme: () => choose({ theme: 'system' }),
  });
  const close = () => {
    setSheet('closed');
    focus.giveBack();
  };
  return (
    <Suspense fallback={null}>
      {sheet !== 'never' && <ShortcutSheet opened={sheet === 'open'} onClose={close} />}
    </Suspense>
  );
}
