import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { styleNonce } from './nonce.ts';
import { languageOf, usePreferences } from './preferences.ts';
import { cssVariables, themeFor } from './theme.ts';

/** The theme, in the colours and the language that the person chose. */
export function Look({ children }: { children: ReactNode }) {
  const preferences = usePreferences();
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const scheme = preferences.theme === 'system' ? system : preferences.theme;
  return (
    <MantineProvider
      theme={themeFor(languageOf(preferences), preferences.density)}
      cssVariablesResolver={cssVariables}
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
}
