import { MailSettings } from '../mail/MailSettings.tsx';
import { PolicySection } from '../mfa/PolicySection.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';

/** Settings, with the sections that belong to other subjects. */
export function SettingsPage() {
  return <SettingsScreen signIn={<PolicySection />} mail={<MailSettings />} />;
}
