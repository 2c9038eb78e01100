import { Paper, Stack, Text, Title } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailContent, MailDetail } from '../../../preload/contract/mail.ts';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { groupCode } from '../codes/group-code.ts';
import { maskReason } from './ladder.ts';
import classes from './Message.module.css';

/** The mail as its reader sees it, made from its content: no HTML from anywhere is put on the screen. */
export function Message({ detail }: { detail: MailDetail }) {
  const { t } = useTranslation('mail');
  const id = useId();
  return (
    <Stack gap="xs">
      <Title order={3} id={id}>
        {t('detail.message')}
      </Title>
      <Paper withBorder p="md" className={classes.message}>
        {detail.content ? (
          <Content detail={detail} content={detail.content} />
        ) : (
          <Text size="sm">{t('problem.damaged')}</Text>
        )}
      </Paper>
    </Stack>
  );
}

interface ContentProps {
  detail: MailDetail;
  content: MailContent;
}

function Content({ detail, content }: ContentProps) {
  const { greeting, paragraphs, facts, warning } = content;
  const [intro, ...rest] = paragraphs.map(visibleText);
  return (
    <Stack gap="sm" fz="sm" lang={detail.language}>
      <Text inherit>{visibleText(greeting)}</Text>
      <Text inherit>{intro}</Text>
      {content.code !== null && <Code detail={detail} code={content.code} />}
      {numbered(rest).map(({ number, paragraph }) => (
        <Text inherit key={number}>
          {paragraph}
        </Text>
      ))}
      {facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(({ label, value }) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </dl>
      )}
      <Text inherit className={classes.warning}>
        {visibleText(warning)}
      </Text>
    </Stack>
  );
}

/** A message that somebody wrote may say the same twice. */
function numbered(paragraphs: string[]) {
  return paragraphs.map((paragraph, number) => ({ number, paragraph }));
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{visibleText(label)}</dt>
      <dd>
        <bdi>{visibleText(value)}</bdi>
      </dd>
    </>
  );
}

/** The code in groups that can be read out, or why it is not shown. */
function Code({ detail, code }: { detail: MailDetail; code: string }) {
  const { t, i18n } = useTranslation('mail');
  const reason = maskReason(detail, useNow());
  return (
    <div>
      <p className={classes.code} data-masked={reason !== null || undefined}>
        <bdi translate="no" dir="ltr" aria-hidden={reason !== null || undefined}>
          {groupCode(code)}
        </bdi>
      </p>
      {reason && (
        <div className={classes.reason} lang={i18n.language}>
          <IconEyeOff size="1rem" aria-hidden />
          {t(`masked.${reason}`)}
        </div>
      )}
    </div>
  );
}
