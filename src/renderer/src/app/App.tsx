import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { CatchBoundary } from '@tanstack/react-router';
import { queryClient } from '../api/queries.ts';
import classes from './App.module.css';
import { ClockNotice } from './ClockNotice.tsx';
import { WindowCommands } from './commands/WindowCommands.tsx';
import { Crash } from './Fallbacks.tsx';
import { MovedNotice } from '../team/MovedNotice.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { Look } from './Look.tsx';
import { PreferencesNotice } from './PreferencesNotice.tsx';
import { Stage } from './Stage.tsx';
import { useAppState } from './app-state.ts';

export function App() {
  const state = useAppState();
  useKeptFocus();
  return (
    <Look>
      <QueryClientProvider client={queryClient}>
        {/* The container is there before any toast, which is what makes a live region work. */}
        <Notifications className={classes.toasts} position="bottom-left" aria-live="polite" />
        <ClockNotice />
        <PreferencesNotice />
        <WindowCommands />
        <MovedNotice signedIn={state.stage === 'signedIn'} />
        <CatchBoundary getResetKey={() => state.stage} errorComponent={Crash}>
          <Stage state={state} />
        </CatchBoundary>
      </QueryClientProvider>
    </Look>
  );
}
