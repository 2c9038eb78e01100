import { useTranslation } from 'react-i18next';
import { Remark } from '../ui/Remark.tsx';
import type { Weakness } from './weaknesses.ts';

interface WeakeningProps {
  /** Those that this place would warn of. */
  of: readonly Weakness[];
  weak: readonly Weakness[];
}

/** What an attacker could do with a choice that is weaker than the strict one. Heard when it is made. */
export function Weakening({ of, weak }: WeakeningProps) {
  const { t } = useTranslation('settings');
  const here = of.filter((each) => weak.includes(each));
  return (
    <div role="status">
      {here.map((each) => (
        <Remark key={each} tone="warning">
          {t(`desk.weak.${each}`)}
        </Remark>
      ))}
    </div>
  );
}
