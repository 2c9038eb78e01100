import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../preload/contract/oversight.ts';
import { formatDateTime } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './Reviewed.module.css';
import { useReviewWords } from './use-review-words.ts';

const columns = ['act', 'account', 'agent', 'note', 'reviewed'] as const;

/** The last ones that somebody has looked at. */
export function Reviewed({ reviews }: { reviews: readonly Review[] }) {
  const { t } = useTranslation('oversight');
  return (
    <Section title={t('done.title')} description={t('done.intro')}>
      <Table.ScrollContainer minWidth="40rem">
        <Table verticalSpacing="xs" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`done.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {reviews.map((review) => (
              <Row key={review.id} review={review} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function Row({ review }: { review: Review }) {
  const words = useReviewWords();
  const { fullName, agent, reviewed } = review;
  if (!reviewed) return null;
  return (
    <Table.Tr>
      <Table.Td>{words.act(review)}</Table.Td>
      <Table.Td>
        <bdi>{visibleText(fullName)}</bdi>
      </Table.Td>
      <Table.Td>
        <bdi>{visibleText(agent)}</bdi>
      </Table.Td>
      <Table.Td>{visibleText(reviewed.note)}</Table.Td>
      <Table.Td>
        <bdi>{visibleText(reviewed.by)}</bdi>
        <Text size="sm" c="dimmed">
          {formatDateTime(reviewed.at)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
