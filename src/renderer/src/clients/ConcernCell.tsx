import { useTranslation } from 'react-i18next';
import type { Concern } from '../../../preload/contract/which-accounts.ts';
import { Dim } from '../ui/GridRow.tsx';
import classes from './ClientGrid.module.css';

/** What the rules of a client have to do with the address asked about: the rule, and what it does. */
export function ConcernCell({ concern }: { concern: Concern }) {
  const { t } = useTranslation('clients');
  const { lets, because, mention } = concern;
  const rule = concern.rule ?? mention?.rule;
  const others = concern.rule === null ? (mention?.others ?? 0) : concern.others;
  const said =
    because === 'rule'
      ? t(`concern.lets.${lets === 'part' ? 'part' : 'all'}`)
      : t(`concern.because.${because}`);
  const standing =
    concern.rule === null && mention && mention.standing !== 'inForce'
      ? t(`concern.standing.${mention.standing}`)
      : null;
  if (rule === undefined) return <Dim>{said}</Dim>;
  return (
    <>
      <bdi translate="no">{rule}</bdi>{' '}
      <span className={classes.quiet}>
        {[
          ...(standing ? [standing] : []),
          said,
          ...(others > 0 ? [t('concern.others', { count: others })] : []),
        ].join(' · ')}
      </span>
    </>
  );
}
