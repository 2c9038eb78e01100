import type { Language } from '../../preload/contract/app.ts';
import type { MailSettings, MailState, TestMailResult } from '../../preload/contract/mail.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { refuseFields } from '../platform/failure.ts';
import { second } from '../platform/clock.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, write } from '../platform/db/unit.ts';
import { unclaimed } from './claims.ts';
import { emailProblem, parseEmailAddress } from './email-address.ts';
import { placeFiles } from './folder-transport.ts';
import { passwordFor } from './mail-settings.ts';
import { createTransport, type TransportSurroundings } from './open-transport.ts';
import { serverWords } from './plain-text.ts';
import type { MailSettingsInput } from './settings-form.ts';
import { addSteps } from './steps.ts';
import { insertMail, openBody, findMail } from './stored-mail.ts';
import type { Outcome } from './transport.ts';

/** A call is answered within ten seconds, whatever the server does. */
const deadline = 8 * second;

export interface TestMail {
  settings: MailSettingsInput;
  to: string;
  /** Full name of who tries. */
  name: string;
  language: Language;
}

/**
 * Sends a test mail with these settings, saved or not, past the outbox: it is tried once. It is a
 * mail like any other in History, nobody's own. Refuses with `invalid_input`; everything that the
 * server or the network does is an answer.
 */
export async function sendTestMail(
  store: Store,
  act: Act,
  { settings: input, to, name, language }: TestMail,
  surroundings: Pick<TransportSurroundings, 'folder' | 'isOnline' | 'deadline'>,
): Promise<TestMailResult> {
  const address = parseEmailAddress(to)?.address;
  refuseFields({ to: emailProblem(to) });
  const { settings, password } = await passwordFor(store, input);
  const facts = { kind: 'test', name, at: act.at } as const;
  const mail = { account: null, to: address ?? '', language, facts, at: act.at, expiresAt: null };
  const id = await write(store, (tx) =>
    insertMail(tx, store.vault, mail, { state: 'sending', next_try_at: null, tries: 1 }),
  );
  const conversation: string[] = [];
  const log = (line: string) => void conversation.push(line);
  const transport = createTransport(settings, password, { deadline, ...surroundings, log });
  const row = await findMail(store.db, id, null);
  if (!row) throw new Error('The test mail is gone.');
  const { content } = openBody(store.vault, row);
  const letter = await transport.compose({ id, to: mail.to, language, content, at: act.at });
  const outcome = await transport.send(letter, Promise.resolve(true));
  transport.close();
  await keep(store, act, id, settings, outcome);
  if (outcome.kind === 'sent' && outcome.file !== null) {
    placeFiles(surroundings.folder, [outcome.file]);
  }
  const ok = outcome.kind === 'sent';
  return { ok, conversation, problem: ok ? null : serverWords(outcome.reply, null) };
}

async function keep(
  store: Store,
  act: Act,
  id: number,
  { transport, smtp }: MailSettings,
  outcome: Outcome,
): Promise<void> {
  const state = stateAfter(outcome);
  const reply = outcome.reply === null ? null : serverWords(outcome.reply, null);
  const file = outcome.kind === 'sent' ? outcome.file : null;
  await write(store, async (tx) => {
    await changeOne(
      tx
        .updateTable('mail')
        .set({ state, transport, file, ...unclaimed })
        .where('id', '=', id),
    );
    await addSteps(tx, [{ mail: id, at: Date.now(), state, reply }]);
    const host = transport === 'smtp' ? smtp.host : '';
    const data = { mail: id, transport, host, state, reply };
    const result = state === 'sent' ? 'ok' : 'failed';
    await append(tx, act, { code: 'mail.tested', outcome: result, data });
  });
}

/** A test is not tried again. */
function stateAfter({ kind }: Outcome): MailState {
  return kind === 'sent' || kind === 'unknown' ? kind : 'failed';
}
