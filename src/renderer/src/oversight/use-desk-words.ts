import { useTranslation } from 'react-i18next';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import type { OpeningAct } from '../../../preload/contract/channel.ts';
import type { CallerStep } from '../../../preload/contract/proof.ts';

/** The words of History for what the desk's affairs are made of: one term for one thing. */
export function useDeskWords() {
  const { t } = useTranslation('history');
  const listed = (words: string[], none: string) =>
    words.length === 0
      ? none
      : words.reduceRight((rest, first) => t('value.listed', { first, rest }));
  return {
    act: (act: OpeningAct) => t(`word.act.${act}`),
    /** As they are stored: parted by `, `. */
    steps: (caller: string) =>
      listed(
        caller === '' ? [] : caller.split(', ').map((step) => t(`word.step.${step as CallerStep}`)),
        t('value.noStep'),
      ),
    flags: (flags: AskedAct['flags']) =>
      listed(
        flags.map((flag) => t(`word.flag.${flag}`)),
        t('value.none'),
      ),
  };
}
