import account from '../../account/words/ja.ts';
import audit from '../../audit/words/ja.ts';
import failure from '../../api/words/ja.ts';
import asOf from '../../as-of/words/ja.ts';
import clients from '../../clients/words/ja.ts';
import imports from '../../clients/import/words/ja.ts';
import commands from '../../../../preload/contract/words/ja.ts';
import codes from '../../codes/words/ja.ts';
import connection from '../../connection/words/ja.ts';
import evidence from '../../evidence/words/ja.ts';
import firstRun from '../../first-run/words/ja.ts';
import helpDesk from '../../help-desk/words/ja.ts';
import history from '../../history/words/ja.ts';
import ipAccess from '../../ip-access/words/ja.ts';
import listHistory from '../../ip-access/list-history/words/ja.ts';
import tidy from '../../ip-access/tidy/words/ja.ts';
import jobs from '../../jobs/words/ja.ts';
import join from '../../join/words/ja.ts';
import mail from '../../mail/words/ja.ts';
import mfa from '../../mfa/words/ja.ts';
import oversight from '../../oversight/words/ja.ts';
import overview from '../../overview/words/ja.ts';
import password from '../../password/words/ja.ts';
import settings from '../../settings/words/ja.ts';
import signIn from '../../sign-in/words/ja.ts';
import staff from '../../staff/words/ja.ts';
import team from '../../team/words/ja.ts';
import ui from '../../ui/words/ja.ts';
import type { Words } from '../../words/words.ts';
import retention from '../../audit/retention/words/ja.ts';
import verification from '../../audit/verification/words/ja.ts';
import app from '../words/ja.ts';
import type en from './en.ts';

export default {
  account,
  audit,
  app,
  asOf,
  clients,
  codes,
  commands,
  connection,
  evidence,
  failure,
  firstRun,
  helpDesk,
  history,
  imports,
  ipAccess,
  jobs,
  join,
  listHistory,
  mail,
  mfa,
  oversight,
  overview,
  password,
  settings,
  signIn,
  staff,
  team,
  tidy,
  ui,
  retention,
  verification,
} satisfies Words<typeof en>;
