import i18next from 'i18next';

/** How the system writes dates and times: its region, and whether the clock has 12 or 24 hours. */
let system: Pick<Intl.LocaleOptions, 'region' | 'hourCycle'> = {};

/** Takes over how the system writes dates and times; `locale` is its BCP 47 tag, or says nothing where it is none. */
export function followSystem(locale: string): void {
  system = settingsOf(locale);
}

/**
 * The locale in which dates and times are written for a reader of `language`, by default the one
 * that is chosen: its words, in the order and by the clock of the system.
 */
export function dateLocale(language: string = i18next.language): Intl.Locale {
  // A region such as TW would bring characters of another script along.
  const words = language === 'zh-CN' ? 'zh-Hans-CN' : language;
  // None is chosen before the words are there.
  return new Intl.Locale(words || 'en', system);
}

/** Whether dates are written here with the month first, as in 11/22/2026. */
export function isMonthFirst(): boolean {
  const parts = new Intl.DateTimeFormat(dateLocale(), { dateStyle: 'short' }).formatToParts(0);
  return parts.find(({ type }) => type !== 'literal')?.type === 'month';
}

function settingsOf(locale: string): typeof system {
  try {
    const { region } = new Intl.Locale(locale);
    if (region === undefined) return {};
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
    return { region, ...(hourCycle && { hourCycle }) };
  } catch {
    return {};
  }
}
