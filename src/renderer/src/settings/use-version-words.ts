import { useTranslation } from 'react-i18next';
import type { AddressSettings, DeskSettings } from '../../../preload/contract/settings.ts';
import type { FieldWords } from '../ui/ConflictNotice.tsx';
import { formatList, formatMinutes } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { choosableFlags } from './desk-form.ts';
import { countriesByName } from './countries.ts';

/** 2023-01-01 was a Sunday. */
const someSunday = Date.UTC(2023, 0, 1);

/** The help desk's settings in words, for whoever compares two versions of them. */
export function useDeskWords(): FieldWords<DeskSettings> {
  const { t, i18n } = useTranslation('settings');
  const { t: history } = useTranslation('history');
  const { t: ui } = useTranslation('ui');
  const onOff = (value: boolean) => ui(value ? 'conflict.yes' : 'conflict.no');
  const wait = (hours: number) => (hours === 0 ? t('desk.noWait') : formatMinutes(hours * 60));
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const hoursText = ({ from, until, days }: NonNullable<DeskSettings['hours']>) => {
    const names = days.map((day) => weekday.format(someSunday + day * 86_400_000));
    return `${from}–${until} (${formatList(names)})`;
  };
  const flags = (value: DeskSettings['weightyFlags']) =>
    choosableFlags
      .filter((flag) => value.includes(flag))
      .map((flag) => history(`word.flag.${flag}`))
      .join('\n');
  const country = (code: string | null) =>
    countriesByName(i18n.language).find(({ value }) => value === code)?.label ??
    t('desk.systemCountry');
  return {
    secondPerson: {
      label: t('desk.second'),
      text: (value) => t(`desk.secondPerson.${value}.label`),
    },
    anotherStep: { label: t('desk.anotherStep'), text: onOff },
    oneProofForAll: { label: t('desk.oneProofForAll'), text: onOff },
    waitWithProof: { label: t('desk.waitWithProof'), text: wait },
    waitWithoutProof: { label: t('desk.waitWithoutProof'), text: wait },
    weightyFlags: { label: t('desk.flags'), text: flags },
    protectStaff: { label: t('desk.protectStaff'), text: onOff },
    hours: {
      label: t('desk.hours'),
      text: (hours) => (hours === null ? onOff(false) : hoursText(hours)),
    },
    accessCodeMinutes: { label: t('desk.minutes'), text: formatMinutes },
    contact: { label: t('desk.contact'), text: visibleText },
    country: { label: t('desk.country'), text: country },
  };
}

/** The same for the source of the current address. */
export function useAddressWords(): FieldWords<AddressSettings> {
  const { t } = useTranslation('settings');
  return {
    source: { label: t('address.source'), text: (source) => t(`address.${source}.label`) },
    serviceUrl: { label: t('address.serviceUrl'), text: visibleText },
    fixedAddress: { label: t('address.fixedAddress'), text: visibleText },
  };
}
