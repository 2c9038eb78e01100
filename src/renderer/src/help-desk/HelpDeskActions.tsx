import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHeadset } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionDialog } from './ActionDialog.tsx';
import type { HelpedAccount } from './action-props.ts';
import { actions, type DeskAction } from './actions.ts';
import { CallButton } from './CallButton.tsx';
import { CallerPanel } from './CallerPanel.tsx';
import { useHelpDesk } from './queries.ts';

/**
 * The menu `Help desk actions` with its dialogs, and the panel of the call, which stays open
 * beside whatever else is done. It needs nothing but the account: at most one of it at a time.
 */
export function HelpDeskActions({ account }: { account: HelpedAccount }) {
  const { t } = useTranslation('helpDesk');
  const { data: view = null, error, refetch } = useHelpDesk(account.id);
  const [action, setAction] = useState<DeskAction | null>(null);
  // How often the panel was asked for while it is open; 0: it is not.
  const [asked, setAsked] = useState(0);
  // What the person wanted to do when it turned out that the caller has to be verified first.
  const [next, setNext] = useState<DeskAction | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const openPanel = () => setAsked((times) => times + 1);
  const choose = (name: (typeof actions)[number]['name']) => {
    if (name === 'verifyCaller') openPanel();
    else setAction(name);
  };
  const verifyFirst = (wanted: DeskAction) => {
    setNext(wanted);
    setAction(null);
    openPanel();
  };
  const goOn = (wanted: DeskAction) => {
    setNext(null);
    setAction(wanted);
  };
  // Everything here begins at this button; the panel takes the focus itself, and later.
  const giveBack = () => button.current?.focus();
  const close = () => {
    setAction(null);
    giveBack();
  };
  const hide = () => {
    setAsked(0);
    setNext(null);
    giveBack();
  };
  return (
    <>
      {view?.caller && asked === 0 && <CallButton caller={view.caller} onOpen={openPanel} />}
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
              {t(`action.${name}`)}
            </Menu.Item>
          ))}
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
      {asked > 0 && (
        <CallerPanel
          asked={asked}
          account={account}
          view={view}
          error={error}
          onRetry={() => void refetch()}
          next={next}
          onGoOn={goOn}
          onHide={hide}
        />
      )}
    </>
  );
}
