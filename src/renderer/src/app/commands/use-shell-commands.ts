import { useNavigate, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CommandId, screens, type ScreenId } from '../../../../preload/contract/commands.ts';
import { call } from '../../api/call.ts';
import { useFailureText } from '../../api/failure-text.ts';
import { refreshEverything } from '../../api/queries.ts';
import { performOnceThere } from '../../commands/answers.ts';
import { type Handlers, useBaseCommands } from '../../commands/use-commands.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { useSignOut } from '../use-sign-out.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What is to be done once the screen is there. */
    command?: CommandId;
  }
}

/** What can be done from every screen of a signed-in person. */
export function useShellCommands(openPalette: () => void): void {
  const { t } = useTranslation('app');
  const failureText = useFailureText();
  const signOut = useSignOut();
  const { go, goAndDo } = useGo();
  useBaseCommands({
    ...go,
    addClient: () => void goAndDo('clients', 'addClient'),
    importClients: () => void goAndDo('clients', 'importClients'),
    inviteColleague: () => void goAndDo('staff', 'inviteColleague'),
    dataFolder: () => {
      call('app.openDataFolder', {}).catch((error: unknown) => notifyFailure(failureText(error)));
    },
    signOut: () => void signOut(),
    // Where a screen has no search of its own, everything can be searched.
    find: openPalette,
    palette: openPalette,
    refresh: () => {
      refreshEverything().then(
        () => notify(t('refreshed')),
        (error: unknown) => notifyFailure(failureText(error)),
      );
    },
  });
}

/** The way to each screen, and to what is begun on one. */
function useGo() {
  const navigate = useNavigate();
  const router = useRouter();
  const way = (id: ScreenId) => () => void navigate({ to: screens[id].path });
  const go = Object.fromEntries(
    (Object.keys(screens) as ScreenId[]).map((id) => [id, way(id)]),
  ) as Handlers;
  const goAndDo = async (id: ScreenId, command: CommandId) => {
    await navigate({ to: screens[id].path, state: { command } });
    // Something unsaved may have kept the person where they are.
    if (router.state.location.state.command === command) performOnceThere(command);
  };
  return { go, goAndDo };
}
