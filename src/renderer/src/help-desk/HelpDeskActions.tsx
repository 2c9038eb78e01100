import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHeadset } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningAct } from '../../../preload/contract/channel.ts';
import type { CallerWant } from '../../../preload/contract/caller.ts';
import { useCommands } from '../commands/use-commands.ts';
import { useOnUnmount } from '../ui/use-on-unmount.ts';
import { visibleText } from '../ui/visible-text.ts';
import { ActionDialog } from './ActionDialog.tsx';
import type { HelpedAccount } from './action-props.ts';
import { actions, placeOf, type DeskAction, type DeskActionName } from './actions.ts';
import { CallerPanel } from './CallerPanel.tsx';
import { useDeskState } from './desk-context.ts';
import { useAskOnGrounds } from './use-ask-on-grounds.ts';
import { useHelpDesk } from './queries.ts';
import { GuardDialog } from './GuardDialog.tsx';
import { GuardItems, type Guard } from './GuardItems.tsx';

/**
 * The menu `Help desk actions` with its dialogs, and the panel of the call, which stays open
 * beside whatever else is done. It needs nothing but the account: at most one of it at a time.
 */
export function HelpDeskActions({ account }: { account: HelpedAccount }) {
  const { t } = useTranslation(['helpDesk', 'commands']);
  const { data: view = null, error, refetch } = useHelpDesk(account.id);
  const { panel, openPanel, hidePanel, inHand, take, actOn } = useDeskState();
  const action = inHand?.account === account.id ? inHand.action : null;
  const setAction = (next: DeskAction | null) =>
    take(next && { account: account.id, action: next });
  const [guard, setGuard] = useState<Guard | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const goOn = useGoOn(account, setAction);
  // Everything here begins at this button; the panel takes the focus itself, and later.
  const giveBack = () => button.current?.focus();
  const choose = (name: DeskActionName) => void actOn(account.id, name);
  useCommands(
    Object.fromEntries(actions.map(({ name }) => [name, () => choose(name)])),
    visibleText(account.fullName),
  );
  useOnUnmount(() => {
    if (action !== null) take(null);
  });
  const verifyFirst = (want: OpeningAct) => {
    setAction(null);
    openPanel(account.id, { want });
  };
  const close = () => {
    setAction(null);
    setGuard(null);
    giveBack();
  };
  return (
    <>
      <Menu position="bottom-end" returnFocus={false} onClose={giveBack}>
        <Menu.Target>
          <Button
            ref={button}
            leftSection={<IconHeadset size="1.125rem" aria-hidden />}
            rightSection={<IconChevronDown size="1rem" aria-hidden />}
          >
            {t('actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map(({ name, icon: ActionIcon }) => (
            <Menu.Item
              key={name}
              leftSection={<ActionIcon size="1.125rem" aria-hidden />}
              onClick={() => choose(name)}
            >
              {t(`commands:${name}`)}
            </Menu.Item>
          ))}
          {view && <GuardItems view={view} onChoose={setGuard} />}
        </Menu.Dropdown>
      </Menu>
      <ActionDialog
        account={account}
        action={action}
        view={view}
        error={error}
        onRetry={() => void refetch()}
        onVerify={verifyFirst}
        onClose={close}
      />
      <GuardDialog account={account} guard={guard} onClose={close} />
      {panel?.account === account.id && (
        <CallerPanel
          wish={panel}
          account={account}
          view={view}
          error={error}
          onRetry={() => void refetch()}
          onGoOn={(want) => void goOn(want)}
          onHide={() => {
            hidePanel();
            giveBack();
          }}
        />
      )}
    </>
  );
}

/** Leads to what the caller wants: what had stepped aside for the panel, a dialog, or a screen. */
function useGoOn(account: HelpedAccount, open: (action: DeskAction) => void) {
  const navigate = useNavigate();
  const { resume } = useDeskState();
  const ask = useAskOnGrounds(account.id);
  return async (want: CallerWant) => {
    const place = placeOf[want];
    if (resume(account.id, want) || place === null) return;
    if ('action' in place) open(place.action);
    else if ('screen' in place) await navigate({ to: place.screen });
    else await ask(place.ask);
  };
}
