import { Button, Popover } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Mono } from '../ui/Mono.tsx';
import classes from './FormatExamples.module.css';

/** The guide's own examples, section 3.3, word for word, and the IPv6 forms of design section 6. */
export function FormatExamples() {
  const { t } = useTranslation('ipAccess');
  const examples: [string, string][] = [
    ['all', t('examples.all')],
    ['xxx.xxx.xxx.xxx', t('examples.single')],
    ['xxx.xxx.xxx.xxx/m', t('examples.prefix', { example: '203.0.113.10/32' })],
    [
      'xxx.xxx.xxx.xxx/mmm.mmm.mmm.mmm',
      t('examples.mask', { example: '203.0.113.0/255.255.255.0' }),
    ],
    ['2001:db8::1 · 2001:db8::/32', t('examples.ipv6')],
  ];
  return (
    <Popover position="bottom-start" withinPortal={false} shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconHelpCircle size="1rem" aria-hidden />}
        >
          {t('examples.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.list}>
          {examples.map(([form, meaning]) => (
            <Fragment key={form}>
              <dt>
                <Mono size="sm">{form}</Mono>
              </dt>
              <dd className={classes.meaning}>{meaning}</dd>
            </Fragment>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
