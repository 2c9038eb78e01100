import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Versions } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Mono } from '../ui/Mono.tsx';
import { Section } from '../ui/Section.tsx';

/** What runs here, for whoever asks for support. */
export function About() {
  const { t } = useTranslation('settings');
  const { data, error } = useQuery({
    queryKey: ['versions'],
    queryFn: () => call('app.versions', {}),
    staleTime: Infinity,
  });
  const rows = data ? rowsOf(data, t('about.app'), t('about.none')) : [];
  const asText = rows.map((row) => row.join(' ')).join('\n');
  return (
    <Section
      title={t('about.title')}
      description={t('about.description')}
      actions={data && <CopyButton value={asText} label={t('about.copy')} />}
    >
      <FailureAlert error={error} />
      {!data && !error && <Loading />}
      {data && <VersionTable rows={rows} />}
    </Section>
  );
}

type Row = [name: string, version: string];

/** The names are those of the products, the same in every language. */
function rowsOf(
  { app, electron, chromium, node, store }: Versions,
  appName: string,
  none: string,
): Row[] {
  return [
    [appName, app],
    ['Electron', electron],
    ['Chromium', chromium],
    ['Node.js', node],
    [store?.split(' ')[0] ?? 'SQLite', store?.split(' ')[1] ?? none],
  ];
}

function VersionTable({ rows }: { rows: Row[] }) {
  return (
    <Table maw="var(--gate-form-width)" verticalSpacing="xs" variant="vertical" withTableBorder>
      <Table.Tbody>
        {rows.map(([name, version]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>
              <Mono>{version}</Mono>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
