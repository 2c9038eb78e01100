import { Button } from '@mantine/core';
import { IconFileImport, IconUserPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands/use-commands.ts';
import { Page } from '../ui/Page.tsx';
import { AddClientDialog } from './AddClientDialog.tsx';
import { isNarrowed, type ClientView } from './client-view.ts';
import { ClientBar } from './ClientBar.tsx';
import { ClientList } from './ClientList.tsx';
import { ConcernBar, ConcernButton, useConcern } from './ConcernBar.tsx';
import { ImportClients } from './import/ImportClients.tsx';
import { useClients } from './queries.ts';
import { useClientView } from './use-client-view.ts';
import { useOpenClient } from './use-open-client.ts';

/** The clients of the desk: who they are, who needs help, and the way to their screens. */
export function ClientsScreen() {
  const { t } = useTranslation('clients');
  const { t: imports } = useTranslation('imports');
  const [view, setView] = useClientView();
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const open = useOpenClient();
  useCommands({ addClient: () => setAdding(true), importClients: () => setImporting(true) });
  const query = useClients(view);
  const concern = useConcern({ view, onChange: setView });
  const list = useRef<HTMLDivElement>(null);
  const focusList = () =>
    list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size="1.125rem" aria-hidden />}
        onClick={() => setImporting(true)}
      >
        {imports('title')}
      </Button>
      <Button
        leftSection={<IconUserPlus size="1.125rem" aria-hidden />}
        onClick={() => setAdding(true)}
      >
        {t('add')}
      </Button>
    </>
  );
  return (
    <Page
      title={t('title')}
      wide
      description={t('intro')}
      // An empty list has them in its middle.
      actions={hasClients(view, query) && actions}
    >
      <ClientBar view={view} onChange={setView} onLeave={focusList}>
        {concern.begun === null && <ConcernButton search={view.search} onBegin={concern.begin} />}
      </ClientBar>
      {concern.begun !== null && (
        <ConcernBar
          view={view}
          onChange={setView}
          begun={concern.begun}
          onLeave={focusList}
          onClose={concern.close}
        />
      )}
      <div ref={list}>
        <ClientList
          view={view}
          query={query}
          onChange={setView}
          addActions={actions}
          // Whoever asked about an address looks at rules.
          onOpen={(client) => void open(client, view.concern ? 'ipAccess' : 'mfa')}
          focusList={focusList}
        />
      </div>
      <AddClientDialog
        opened={adding}
        onClose={() => setAdding(false)}
        onOpen={(client) => {
          setAdding(false);
          void open(client);
        }}
      />
      <ImportClients
        opened={importing}
        onOpen={() => setImporting(true)}
        onClose={() => setImporting(false)}
      />
    </Page>
  );
}

/** Also while that is not known yet. */
const hasClients = (view: ClientView, { data }: ReturnType<typeof useClients>) =>
  isNarrowed(view) || data?.pages[0]?.total !== 0;
