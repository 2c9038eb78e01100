import { DateInput, DatesProvider } from '@mantine/dates';
import 'dayjs/locale/ja';
import 'dayjs/locale/zh-cn';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import { isMonthFirst } from './date-locale.ts';
import { formatDay, readDay, type Day } from './day-text.ts';
import '@mantine/dates/styles.css';

/** How the calendar of each language looks, in the terms of dayjs; 0 is Sunday. */
const calendars: Record<Language, { locale: string; month: string; firstDayOfWeek: 0 | 1 }> = {
  en: { locale: 'en', month: 'MMMM YYYY', firstDayOfWeek: 0 },
  'zh-CN': { locale: 'zh-cn', month: 'YYYY年M月', firstDayOfWeek: 1 },
  ja: { locale: 'ja', month: 'YYYY年M月', firstDayOfWeek: 0 },
};

interface DayFieldProps {
  label: string;
  /** Empty: none is chosen. */
  value: Day;
  onChange: (value: Day) => void;
  error?: string | null;
  autoFocus?: boolean;
}

/** A day that is typed or picked, written as every other date: see `dateLocale`. */
export function DayField({ label, value, onChange, error, autoFocus = false }: DayFieldProps) {
  const { t, i18n } = useTranslation('ui');
  const language = i18n.language as Language;
  const { locale, month, firstDayOfWeek } = calendars[language];
  return (
    // Weekends in red would be too dark to read, and mean nothing here.
    <DatesProvider settings={{ locale, firstDayOfWeek, weekendDays: [] }}>
      <DateInput
        w="10rem"
        label={label}
        placeholder={t('day.hint')}
        clearable
        clearButtonProps={{ 'aria-label': t('day.clear') }}
        maxDate="9999-12-31"
        hideOutsideDates
        value={value === '' ? null : value}
        valueFormat={formatDay}
        dateParser={(text) => readDay(text, isMonthFirst())}
        onChange={(day) => onChange(day ?? '')}
        monthLabelFormat={month}
        yearLabelFormat="YYYY"
        ariaLabels={{
          previousMonth: t('day.previousMonth'),
          nextMonth: t('day.nextMonth'),
          previousYear: t('day.previous'),
          nextYear: t('day.next'),
          previousDecade: t('day.previous'),
          nextDecade: t('day.next'),
        }}
        getDayAriaLabel={formatDay}
        popoverProps={{ withinPortal: false }}
        error={error}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
      />
    </DatesProvider>
  );
}
