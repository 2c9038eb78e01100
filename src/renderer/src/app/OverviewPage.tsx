import { DamageNotice } from '../audit/DamageNotice.tsx';
import { OverviewScreen } from '../overview/OverviewScreen.tsx';

/** The overview; first of all, whether the history it is made from is as it was written. */
export function OverviewPage() {
  return <OverviewScreen urgent={<DamageNotice />} />;
}
