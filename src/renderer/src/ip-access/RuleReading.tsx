import { Box, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RuleInspection } from '../../../preload/contract/ip-access.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { ProblemReading } from './ProblemReading.tsx';
import { useInspection } from './queries.ts';
import { RuleMeaning } from './RuleMeaning.tsx';

type Unread = Omit<Extract<RuleInspection, { ok: false }>, 'ok'>;

interface RuleReadingProps {
  /** The field refers to it by `aria-describedby`. */
  id: string;
  subject: number;
  text: string;
  /** The address that the list should let in: one's own, or where a managed client signed in last. */
  place: string | null;
  managed: boolean;
  /** What main refused the text with; without it a wrong text is only on its way to a right one. */
  refused: Unread | null;
  onUse: (rule: string) => void;
  /** Adds the rule and deletes those, which it makes superfluous. */
  onMerge: (rule: string, superfluous: readonly string[]) => void;
}

/** Longer than between two keys, shorter than a pause to think. */
export const typingPause = 200;

/** The rule microscope: what the text in the field means, or why it means nothing. */
export function RuleReading({
  id,
  subject,
  text,
  place,
  managed,
  refused,
  onUse,
  onMerge,
}: RuleReadingProps) {
  const [settled] = useDebouncedValue(text, typingPause);
  const asked = text === '' ? '' : settled;
  const { data, error } = useInspection(subject, asked);
  const reading = asked === '' ? null : data;
  const unread = refused ?? (reading?.ok === false ? reading : null);
  return (
    <Box id={id} role="status">
      {unread && (
        <ProblemReading
          text={refused ? text : asked}
          problem={unread.problem}
          meant={unread.meant}
          refused={refused !== null}
          onUse={onUse}
        />
      )}
      {!unread && reading?.ok && (
        <RuleMeaning
          subject={subject}
          reading={reading}
          typed={asked}
          place={place}
          managed={managed}
          onUse={onUse}
          onMerge={onMerge}
        />
      )}
      {!unread && asked !== '' && !reading && !error && <Reading />}
      <FailureAlert error={asked === '' ? null : error} />
    </Box>
  );
}

function Reading() {
  const { t } = useTranslation('ipAccess');
  return (
    <Text size="sm" c="dimmed">
      {t('microscope.reading')}
    </Text>
  );
}
