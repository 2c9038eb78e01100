import './styles.ts';
import { createRoot } from 'react-dom/client';
import { commands, standingOf } from '../../../preload/contract/commands.ts';
import { listenForCommands } from '../commands/listen.ts';
import { startConnection } from '../connection/connection-state.ts';
import { App } from './App.tsx';
import { StartFailed } from './StartFailed.tsx';
import { startAppState, stateNow } from './app-state.ts';
import { leaveKeysToComposition } from './composition.ts';
import { startPreferences } from './preferences.ts';

leaveKeysToComposition();

/** What to show first: where the application stands, or why that cannot be found out. */
async function start() {
  await startPreferences();
  try {
    await startAppState();
    startConnection();
    listenForCommands((id) => standingOf(commands[id], viewerNow()) === 'enabled');
    return <App />;
  } catch (error) {
    return <StartFailed error={error} />;
  }
}

/** Electron's own menu keeps what is for developers. */
const viewerNow = () => ({ state: stateNow(), isDeveloper: false });

const screen = await start();
const root = document.getElementById('root');
if (root) createRoot(root).render(screen);
