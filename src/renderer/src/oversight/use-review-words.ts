import { useTranslation } from 'react-i18next';
import type { Review } from '../../../preload/contract/oversight.ts';
import { useDeskWords } from './use-desk-words.ts';

/** What was done, or that an act was let through without proof. */
export function useReviewWords() {
  const { t } = useTranslation('oversight');
  const words = useDeskWords();
  return {
    act: ({ act }: Pick<Review, 'act'>) =>
      act === 'override' ? t('kind.override') : words.act(act),
  };
}
