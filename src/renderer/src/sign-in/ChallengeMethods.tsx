import { Anchor, Group, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChallengeMethod } from '../../../preload/contract/mfa.ts';

interface ChallengeMethodsProps {
  methods: readonly ChallengeMethod[];
  current: ChallengeMethod;
  onChoose: (method: ChallengeMethod) => void;
}

type Lasting = Exclude<ChallengeMethod, 'recovery'>;

/** The other ways in. One of them is taken at once, of several the person chooses. */
export function ChallengeMethods({ methods, current, onChoose }: ChallengeMethodsProps) {
  const { t } = useTranslation('signIn');
  const others = methods.filter(
    (method): method is Lasting => method !== current && method !== 'recovery',
  );
  const withRecovery = current !== 'recovery' && methods.includes('recovery');
  return (
    <Group gap="lg">
      <Others others={others} onChoose={onChoose} />
      {withRecovery && (
        <Anchor component="button" type="button" size="sm" onClick={() => onChoose('recovery')}>
          {t('challenge.useRecovery')}
        </Anchor>
      )}
    </Group>
  );
}

function Others({
  others,
  onChoose,
}: {
  others: readonly Lasting[];
  onChoose: (method: ChallengeMethod) => void;
}) {
  const { t } = useTranslation('signIn');
  const [only] = others;
  if (only === undefined) return null;
  // Whoever was given an access code was also told what to choose, so it is always named.
  if (others.length === 1 && only !== 'accessCode') {
    return (
      <Anchor component="button" type="button" size="sm" onClick={() => onChoose(only)}>
        {t('challenge.another')}
      </Anchor>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Anchor component="button" type="button" size="sm">
          {t('challenge.another')}
        </Anchor>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((method) => (
          <Menu.Item key={method} onClick={() => onChoose(method)}>
            {t(`challenge.method.${method}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
