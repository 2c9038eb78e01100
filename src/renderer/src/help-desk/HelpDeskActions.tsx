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
  const [calling, setCalling] = useState(false);
  // What the person wanted to do when it turned out that the caller has to be verified first.
  const [next, setNext] = useState<DeskAction | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const choose = (name: (typeof actions)[number]['name']) => {
    if (name === 'verifyCaller') setCalling(true);
    else setAction(name);
  };
  const verifyFirst = (wanted: DeskAction) => {
    setNext(wanted);
    setAction(null);
    setCalling(true);
  };
  const goOn = (wanted: DeskAction) => {
    setNext(null);
    setAction(wanted);
  };
  const hide = () => {
    setCalling(false);
    button.current?.focus();
  };
  return (
    <>
      {view?.caller && !calling && (
        <CallButton caller={view.caller} onOpen={() => setCalling(true)} />
      )}
      <Menu position="bottom-end">
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
        onClose={() => setAction(null)}
      />
      {calling && (
        <CallerPanel
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
