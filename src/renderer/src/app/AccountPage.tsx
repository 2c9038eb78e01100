import { AccountScreen } from '../account/AccountScreen.tsx';
import { OwnDesk } from '../oversight/OwnDesk.tsx';
import { PasswordSection } from '../password/PasswordSection.tsx';
import { useActor } from '../session/subject.ts';

/** Account Information, with the password of the account. */
export function AccountPage({ subject }: { subject: number }) {
  const managed = useActor().id !== subject;
  return (
    <AccountScreen
      subject={subject}
      password={
        <>
          <PasswordSection managed={managed} />
          {!managed && <OwnDesk subject={subject} />}
        </>
      }
    />
  );
}
