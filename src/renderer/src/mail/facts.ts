import type { TFunction } from 'i18next';
import type { MailDetail } from '../../../preload/contract/mail.ts';
import { stepWords } from '../codes/server-reply.ts';
import { standingOf } from '../codes/state-look.ts';
import { formatDateTime } from '../ui/format.ts';
import { languageNames } from '../ui/language-names.ts';
import { visibleText } from '../ui/visible-text.ts';

type T = TFunction<'mail'>;
type Fact = readonly [name: string, value: string];

/** The circumstances of a mail below its head, as they are shown and copied. */
export function factsOf(detail: MailDetail, t: T): Fact[] {
  const facts: Fact[] = [
    [t('detail.kind'), t(`kind.${detail.kind}`)],
    [t('detail.language'), languageNames[detail.language]],
    [t('detail.createdAt'), formatDateTime(detail.createdAt, 'zone')],
    [t('detail.transport'), t(`transport.${detail.transport ?? 'none'}`)],
  ];
  return detail.file === null ? facts : [...facts, [t('detail.file'), visibleText(detail.file)]];
}

/**
 * A mail's details as text, for a ticket. Not its content: a code does not belong on the clipboard
 * (requirement 33).
 */
export function textOf(detail: MailDetail, t: T): string {
  const title: Fact[] = [
    [t('column.subject'), visibleText(detail.subject)],
    [t('column.to'), visibleText(detail.to)],
    [t('column.state'), t(`state.${standingOf(detail)}`)],
  ];
  const facts = [...title, ...factsOf(detail, t)].map(([name, value]) => `${name}: ${value}`);
  const steps = detail.steps.map((step) => {
    const { why, reply } = stepWords(step, t);
    const words = [
      formatDateTime(step.at, 'zone'),
      t(`state.${standingOf({ ...step, transport: detail.transport })}`),
      why,
      reply,
    ];
    return words.filter((word) => word !== null).join(' · ');
  });
  return [...facts, '', t('delivery.title'), ...steps].join('\n');
}
