import type { Language } from '../../preload/contract/app.ts';
import { insertAccount } from '../accounts/accounts.ts';
import { type EmailAddress, emailProblem, parseEmailAddress } from '../mail/email-address.ts';
import { append } from '../history/append.ts';
import { hashPassword } from '../platform/argon2.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import type { Workstation } from '../platform/workstation.ts';
import { type Blocklist, checkPassword, passwordFieldProblem } from './password.ts';
import { admit } from './sign-in.ts';
import { standingOf } from './standing.ts';

export interface FirstAdministrator {
  fullName: string;
  email: string;
  password: string;
  passphrase: string | null;
  language: Language;
}

/**
 * First run: makes the workstation's vault and database with the first administrator in it, all
 * or nothing. Returns the account's number. There is no default account (requirement 23).
 * Refuses with `wrong_stage` on a workstation in use, and `invalid_input` with a problem per field.
 */
export async function createFirstAdministrator(
  workstation: Workstation,
  input: FirstAdministrator,
  blocklist: Blocklist,
  from: { sourceIp: string | null; at: number },
): Promise<number> {
  if (workstation.state.stage !== 'firstRun') throw refuse('wrong_stage', null);
  const email = checkForm(workstation, input, blocklist);
  const passwordHash = await hashPassword(input.password);
  let id = 0;
  await workstation.create(input.passphrase, async (tx) => {
    const { fullName, language } = input;
    id = await insertAccount(tx, {
      role: 'administrator',
      fullName,
      email,
      language,
      passwordHash,
      createdAt: from.at,
    });
    const act = { ...from, actor: id, subject: id };
    await append(
      tx,
      { ...act, subject: null },
      {
        code: 'workstation.created',
        outcome: 'ok',
        data: { keychain: !workstation.needsPassphrase },
      },
    );
    await append(tx, act, {
      code: 'account.created',
      outcome: 'ok',
      after: { fullName, email: email.address, role: 'administrator', language, state: 'active' },
    });
    // Whoever makes it is in at once: there is no rule yet that could refuse them.
    await admit(tx, from, await standingOf(tx, id, from), { method: null });
  });
  return id;
}

function checkForm(
  workstation: Workstation,
  input: FirstAdministrator,
  blocklist: Blocklist,
): EmailAddress {
  const email = parseEmailAddress(input.email);
  const context = { words: [input.fullName, input.email], blocklist };
  refuseFields({
    fullName: input.fullName.trim() === '' ? { code: 'required' } : null,
    email: emailProblem(input.email),
    password: passwordFieldProblem(checkPassword(input.password, context)),
    passphrase: workstation.needsPassphrase
      ? passwordFieldProblem(checkPassword(input.passphrase ?? '', context))
      : null,
  });
  if (!email) throw new Error('The form was checked.');
  return email;
}
