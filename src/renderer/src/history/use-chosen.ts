import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowMarking } from '../ui/row-marking.tsx';

/** As many as the main process takes one by one. */
export const mostChosen = 1000;

/** Entries that somebody selects one by one. */
export interface Choosing {
  /** Their numbers, smallest first. */
  seqs: readonly number[];
  /** No more of them can be selected. */
  isFull: boolean;
  clear: () => void;
  /** As the list is told. */
  marking: RowMarking;
}

/** Which entries are selected. They stay so under another filter: what belongs together is found by several. */
export function useChosen(): Choosing {
  const { t } = useTranslation('history');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const seqs = useMemo(() => [...chosen].toSorted((a, b) => a - b), [chosen]);
  const onMark = (marked: readonly number[], isChosen: boolean) =>
    setChosen((now) => {
      const next = new Set(now);
      for (const seq of marked) {
        if (!isChosen) next.delete(seq);
        else if (next.size < mostChosen) next.add(seq);
      }
      return next;
    });
  return {
    seqs,
    isFull: seqs.length >= mostChosen,
    clear: () => setChosen(new Set()),
    marking: {
      isMarked: (seq) => chosen.has(seq),
      onMark,
      labelOf: (seq) => t('select.one', { seq }),
      title: t('select.column'),
    },
  };
}
