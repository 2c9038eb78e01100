import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language, Preferences } from '../../../preload/contract/app.ts';
import type { DesktopPreferences } from '../../../preload/contract/preferences.ts';
import { useAction } from '../api/use-action.ts';
import { useActor } from '../session/subject.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatMinutes } from '../ui/format.ts';
import { languageNames } from '../ui/language-names.ts';
import { Section } from '../ui/Section.tsx';
import { NotificationSwitches } from './NotificationSwitches.tsx';
import { chooseDesktop, choosePreferences, usePreferences } from './preferences.ts';
import { menu, menuFor } from './screens.ts';
import '@mantine/core/styles/SimpleGrid.css';

const themes = ['light', 'dark', 'system'] as const satisfies Preferences['theme'][];
const densities = ['compact', 'comfortable'] as const satisfies Preferences['density'][];
const lockTimes = [5, 10, 15] as const satisfies DesktopPreferences['lockMinutes'][];

/** Settings → Preferences: how this workstation looks and behaves, for whoever works here; each choice holds at once. */
export function PreferencesSection() {
  const { t } = useTranslation('app');
  const chosen = usePreferences();
  const look = useAction(choosePreferences);
  const desktop = useAction(chooseDesktop);
  const starts = useStartScreens(chosen.startScreen);
  const languages = Object.entries(languageNames) as [Language, string][];
  return (
    <Section title={t('preferences.title')} description={t('preferences.description')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} maw="44rem">
        <Choice
          label={t('language.label')}
          value={chosen.language}
          options={[
            ...languages.map(([value, label]) => ({ value, label })),
            {
              value: 'system',
              label: t('language.system', { name: languageNames[chosen.systemLanguage] }),
            },
          ]}
          onChoose={(language) => void look.run({ language })}
        />
        <Choice
          label={t('theme.label')}
          value={chosen.theme}
          options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChoose={(theme) => void look.run({ theme })}
        />
        <Choice
          label={t('density.label')}
          value={chosen.density}
          options={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
          onChoose={(density) => void look.run({ density })}
        />
        <Choice
          label={t('preferences.start')}
          value={chosen.startScreen}
          options={starts}
          onChoose={(startScreen) => void desktop.run({ startScreen })}
        />
        <Choice
          label={t('preferences.lock')}
          description={t('preferences.lockHint')}
          value={chosen.lockMinutes}
          options={lockTimes.map((value) => ({ value, label: formatMinutes(value) }))}
          onChoose={(lockMinutes) => void desktop.run({ lockMinutes })}
        />
      </SimpleGrid>
      <NotificationSwitches chosen={chosen} onChoose={(choice) => void desktop.run(choice)} />
      <FailureAlert error={look.error ?? desktop.error} />
    </Section>
  );
}

type StartScreen = DesktopPreferences['startScreen'];

/** Those that this person has, and the one that somebody else chose. */
function useStartScreens(chosen: StartScreen): { value: StartScreen; label: string }[] {
  const { t } = useTranslation(['app', 'commands']);
  const { role } = useActor();
  const offered = menuFor(role);
  const screens = menu.filter((entry) => offered.includes(entry) || entry.id === chosen);
  return [
    { value: 'last', label: t('preferences.last') },
    ...screens.map(({ id, label }) => ({ value: id, label: t(label) })),
  ];
}

interface ChoiceProps<V extends string | number> {
  label: string;
  description?: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChoose: (value: V) => void;
}

function Choice<V extends string | number>({ options, onChoose, ...field }: ChoiceProps<V>) {
  return (
    <NativeSelect
      {...field}
      inputWrapperOrder={['label', 'input', 'description']}
      data={options.map(({ value, label }) => ({ value: String(value), label }))}
      onChange={({ currentTarget }) => {
        const option = options.find(({ value }) => String(value) === currentTarget.value);
        if (option) onChoose(option.value);
      }}
    />
  );
}
