import { RetentionSection } from '../audit/RetentionSection.tsx';
import { useConnection } from '../connection/connection-state.ts';
import { ForwardingSection } from '../evidence/ForwardingSection.tsx';
import { MailSettings } from '../mail/MailSettings.tsx';
import { PolicySection } from '../mfa/PolicySection.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { TeamSection } from '../team/TeamSection.tsx';
import { WorkstationsSection } from '../team/WorkstationsSection.tsx';

/** Settings, with the sections that belong to other subjects. */
export function SettingsPage() {
  const isLost = useConnection().kind === 'lost';
  return (
    <SettingsScreen
      signIn={<PolicySection />}
      mail={<MailSettings />}
      team={<TeamSection isLost={isLost} />}
      workstations={<WorkstationsSection />}
      forwarding={<ForwardingSection />}
      retention={<RetentionSection />}
    />
  );
}
