import { openingActs, type OpeningAct } from '../../../src/preload/contract/channel.ts';
import type { HelpDeskView } from '../../../src/preload/contract/help-desk.ts';
import type { AccountView } from '../../../src/preload/contract/account.ts';
import { factNames, type FactName } from '../../../src/preload/contract/proof.ts';
import type { TestApp } from '../support/workstation.ts';
import { because } from './support.ts';

/** Acts that an attacker asks for, and the channel by which an agent would do each. */
const wanted = openingActs.filter((act) => act !== 'eraseClient' && act !== 'restoreClient');

/** What the attacker knows: everything that was on the agent's screens, and nothing else. */
interface Known {
  view: HelpDeskView;
  account: AccountView;
}

/**
 * One call by somebody who talks well to an agent who believes every word: whatever the program lets
 * the agent do for them is done. Returns the acts that opened the account.
 */
export async function attack(
  app: TestApp,
  { subject, window, call }: { subject: number; window: number; call: number },
): Promise<OpeningAct[]> {
  // The client's screens were open before the call began, and said all that they say.
  const known: Known = {
    view: await app.ok('helpDesk.view', { subject }, window),
    account: await app.ok('account.view', { subject }, window),
  };
  const want = wanted[call % wanted.length] ?? 'resetMfa';
  await app.call('caller.begin', { subject, want, reference: `INC-${call}` }, window);
  await prove(app, { subject, window, call }, known);
  const opened: OpeningAct[] = [];
  for (const act of wanted) {
    // "Oh, and while we are at it …"
    if (act !== want && call % 3 === 0)
      await app.call('caller.ask', { subject, want: act }, window);
    if (await tryAct(app, { subject, window }, act)) opened.push(act);
  }
  await app.call('caller.end', { subject }, window);
  return opened;
}

/** Everything that can be tried without holding anything that is the victim's. */
async function prove(
  app: TestApp,
  { subject, window, call }: { subject: number; window: number; call: number },
  { view, account }: Known,
): Promise<void> {
  const guess = String((call * 7919) % 1_000_000).padStart(6, '0');
  await app.call('caller.checkAuthenticator', { subject, code: guess }, window);
  await app.call('caller.checkRecoveryCode', { subject, code: 'AAAA-BBBB-CCCCC' }, window);
  await app.call('caller.sendCode', { subject }, window);
  await app.call('caller.checkEmailCode', { subject, code: guess }, window);
  for (const fact of factNames)
    await app.call('caller.answerFact', { subject, fact, answer: readOff(account, fact) }, window);
  // "I am on the other line, just tick it": the agent does, where the program offers a number.
  for (const { id } of view.phones)
    await app.call('caller.callBack', { subject, phone: id }, window);
  // "My boss is beside me": there is no administrator's code to be had by talking.
  const second = { email: 'ada@example.org', code: guess };
  await app.call('caller.override', { subject, reason: 'known in person', second }, window);
}

function readOff(account: AccountView, fact: FactName): string {
  if (fact === 'reference') return account.reference ?? '';
  const at = fact === 'createdAt' ? account.createdAt : account.lastSignInAt;
  const day = new Date(at ?? 0).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return fact === 'createdAt' ? day.slice(0, 'YYYY-MM'.length) : day;
}

/** Whether the program did it: at once, or set down in a way that nobody else has to say yes to. */
async function tryAct(
  app: TestApp,
  { subject, window }: { subject: number; window: number },
  act: OpeningAct,
): Promise<boolean> {
  const about = { subject, grounds: because };
  const rule = { note: '', expiresAt: null, hostBitsSeen: true, lockout: 'accept' } as const;
  switch (act) {
    case 'resetMfa':
      return (await app.call('helpDesk.resetMfa', { ...about, scope: 'all' }, window)).ok;
    case 'issueAccessCode':
      return (await app.call('helpDesk.issueAccessCode', { ...about, minutes: 60 }, window)).ok;
    case 'setOneTimePassword':
      return (await app.call('helpDesk.setOneTimePassword', about, window)).ok;
    case 'undoReset':
      return (await app.call('helpDesk.undoReset', about, window)).ok;
    case 'cancelOneTimePassword':
      return (await app.call('helpDesk.cancelOneTimePassword', about, window)).ok;
    case 'unlockSignIn':
      return (await app.call('helpDesk.unlockSignIn', about, window)).ok;
    case 'liftRestrictions':
      return (await app.call('helpDesk.liftRestrictions', { ...about, until: null }, window)).ok;
    case 'changeRules':
      return (await app.call('ipAccess.add', { ...about, ...rule, rule: 'all' }, window)).ok;
    case 'changeAddress': {
      const email = 'thief@example.net';
      return (await app.call('account.changeAddress', { ...about, email }, window)).ok;
    }
    default:
      return false;
  }
}
