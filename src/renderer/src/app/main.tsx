import './styles.ts';
import { createRoot } from 'react-dom/client';
import { startConnection } from '../connection/connection-state.ts';
import { App } from './App.tsx';
import { StartFailed } from './StartFailed.tsx';
import { startAppState } from './app-state.ts';
import { leaveKeysToComposition } from './composition.ts';
import { startPreferences } from './preferences.ts';

leaveKeysToComposition();

/** What to show first: where the application stands, or why that cannot be found out. */
async function start() {
  await startPreferences();
  try {
    await startAppState();
    startConnection();
    return <App />;
  } catch (error) {
    return <StartFailed error={error} />;
  }
}

const screen = await start();
const root = document.getElementById('root');
if (root) createRoot(root).render(screen);
