import { AccountScreen } from '../account/AccountScreen.tsx';
import { OwnDesk, OwnFreeze } from '../oversight/OwnDesk.tsx';
import { PasswordSection } from '../password/PasswordSection.tsx';
import { useActor } from '../session/subject.ts';

/** Account Information, with the password of the account, and what the desk does about one's own. */
export function AccountPage({ subject }: { subject: number }) {
  const managed = useActor().id !== subject;
  return (
    <AccountScreen
      subject={subject}
      urgent={!managed && <OwnDesk subject={subject} />}
      password={
        <>
          <PasswordSection managed={managed} />
          {!managed && <OwnFreeze subject={subject} />}
        </>
      }
    />
  );
}
