import { Button, Menu } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Preferences } from '../../../preload/contract/app.ts';
import { languageNames } from '../ui/language-names.ts';
import classes from './PreferenceMenus.module.css';
import { languageOf, usePreferences } from './preferences.ts';
import { useChoosing } from './use-choosing.ts';

const themeIcons: Record<Preferences['theme'], Icon> = {
  system: IconDeviceDesktop,
  light: IconSun,
  dark: IconMoon,
};

/** Language and appearance of this workstation. */
export function PreferenceMenus() {
  return (
    <>
      <LanguageMenu />
      <ThemeMenu />
    </>
  );
}

function LanguageMenu() {
  const { t } = useTranslation('app');
  const preferences = usePreferences();
  const choose = useChoosing();
  const languages = Object.entries(languageNames) as [Language, string][];
  return (
    <PreferenceMenu
      label={t('language.label')}
      shown={languageNames[languageOf(preferences)]}
      icon={<IconLanguage size="1.125rem" aria-hidden />}
      value={preferences.language}
      onChange={(language) => choose({ language: language as Preferences['language'] })}
    >
      {languages.map(([language, name]) => (
        <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
          {name}
        </Menu.RadioItem>
      ))}
      <Menu.RadioItem value="system" closeMenuOnClick>
        {t('language.system', { name: languageNames[preferences.systemLanguage] })}
      </Menu.RadioItem>
    </PreferenceMenu>
  );
}

function ThemeMenu() {
  const { t } = useTranslation('app');
  const { theme } = usePreferences();
  const choose = useChoosing();
  const ThemeIcon = themeIcons[theme];
  return (
    <PreferenceMenu
      label={t('theme.label')}
      shown={null}
      icon={<ThemeIcon size="1.125rem" aria-hidden />}
      value={theme}
      onChange={(choice) => choose({ theme: choice as Preferences['theme'] })}
      more={<DensityChoice />}
    >
      {(['light', 'dark', 'system'] as const).map((choice) => (
        <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
          {t(`theme.${choice}`)}
        </Menu.RadioItem>
      ))}
    </PreferenceMenu>
  );
}

/** How much room the rows of a list take. */
function DensityChoice() {
  const { t } = useTranslation('app');
  const { density } = usePreferences();
  const choose = useChoosing();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('density.label')}</Menu.Label>
      <Menu.RadioGroup
        value={density}
        onChange={(choice) => choose({ density: choice as Preferences['density'] })}
      >
        {(['compact', 'comfortable'] as const).map((choice) => (
          <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
            {t(`density.${choice}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

interface PreferenceMenuProps {
  label: string;
  /** The current choice in words, where the icon alone does not tell. */
  shown: string | null;
  icon: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** What else is chosen here, below. */
  more?: ReactNode;
  children: ReactNode;
}

function PreferenceMenu(props: PreferenceMenuProps) {
  const { label, shown, icon, value, onChange, more, children } = props;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          px="xs"
          className={classes.button}
          aria-label={shown === null ? label : `${label}: ${shown}`}
          title={label}
          leftSection={shown === null ? null : icon}
        >
          {shown ?? icon}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{label}</Menu.Label>
        <Menu.RadioGroup value={value} onChange={onChange}>
          {children}
        </Menu.RadioGroup>
        {more}
      </Menu.Dropdown>
    </Menu>
  );
}
