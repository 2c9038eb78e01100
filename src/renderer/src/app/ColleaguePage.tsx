import { HelpDeskActions } from '../help-desk/HelpDeskActions.tsx';
import { ColleagueScreen } from '../staff/ColleagueScreen.tsx';

/** One colleague, with what the help desk can do for them. */
export function ColleaguePage({ id }: { id: number }) {
  return (
    <ColleagueScreen
      id={id}
      renderActions={(colleague) => <HelpDeskActions account={colleague} />}
    />
  );
}
