import { RetentionSection } from '../audit/RetentionSection.tsx';
import { useConnection } from '../connection/connection-state.ts';
import { ForwardingSection } from '../evidence/ForwardingSection.tsx';
import { MailSettings } from '../mail/MailSettings.tsx';
import { PolicySection } from '../mfa/PolicySection.tsx';
import { useActor } from '../session/subject.ts';
import { OwnSettingsScreen, SettingsScreen } from '../settings/SettingsScreen.tsx';
import { TeamSection } from '../team/TeamSection.tsx';
import { WorkstationsSection } from '../team/WorkstationsSection.tsx';
import { PreferencesSection } from './PreferencesSection.tsx';

/** Settings, with the sections that belong to other subjects: what concerns everybody, and the rest for administrators. */
export function SettingsPage() {
  const isLost = useConnection().kind === 'lost';
  const { role } = useActor();
  if (role !== 'administrator') return <OwnSettingsScreen preferences={<PreferencesSection />} />;
  return (
    <SettingsScreen
      preferences={<PreferencesSection />}
      signIn={<PolicySection />}
      mail={<MailSettings />}
      team={<TeamSection isLost={isLost} />}
      workstations={<WorkstationsSection />}
      forwarding={<ForwardingSection />}
      retention={<RetentionSection />}
    />
  );
}
