import { Anchor, Group, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { useActor } from '../session/subject.ts';
import { ListCard } from '../ui/ListCard.tsx';
import { Page } from '../ui/Page.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { ColleagueActs } from './ColleagueActs.tsx';
import { ColleagueFacts } from './ColleagueFacts.tsx';
import { useStaff } from './queries.ts';

interface ColleagueScreenProps {
  id: number;
  /** What the help desk can do for a colleague. */
  renderActions: (colleague: StaffRow) => ReactNode;
}

/** One colleague: what is known, and what an administrator can do about it. */
export function ColleagueScreen({ id, renderActions }: ColleagueScreenProps) {
  const { t } = useTranslation('staff');
  const query = useStaff();
  const actor = useActor();
  const colleague = query.data?.find((each) => each.id === id);
  if (!colleague) {
    return (
      <Frame title={t('title')}>
        <ListCard query={query} isEmpty empty={<p>{t('gone')}</p>}>
          {null}
        </ListCard>
      </Frame>
    );
  }
  const isOwn = colleague.id === actor.id;
  const canBeHelped = !isOwn && colleague.state === 'active';
  return (
    <Frame
      key={colleague.id}
      title={visibleText(colleague.fullName)}
      description={<bdi translate="no">{visibleText(colleague.email)}</bdi>}
      actions={canBeHelped && renderActions(colleague)}
    >
      <ColleagueFacts colleague={colleague} />
      <ColleagueActs colleague={colleague} isOwn={isOwn} />
    </Frame>
  );
}

interface FrameProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

function Frame({ children, ...page }: FrameProps) {
  const { t } = useTranslation('staff');
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/staff" size="sm" w="fit-content">
        <Group gap={4} wrap="nowrap">
          <IconArrowLeft size="1rem" aria-hidden />
          {t('back')}
        </Group>
      </Anchor>
      <Page {...page}>{children}</Page>
    </Stack>
  );
}
