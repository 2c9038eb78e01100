import account from '../../account/words/en.ts';
import audit from '../../audit/words/en.ts';
import failure from '../../api/words/en.ts';
import asOf from '../../as-of/words/en.ts';
import clients from '../../clients/words/en.ts';
import imports from '../../clients/import/words/en.ts';
import commands from '../../../../preload/contract/words/en.ts';
import codes from '../../codes/words/en.ts';
import connection from '../../connection/words/en.ts';
import evidence from '../../evidence/words/en.ts';
import firstRun from '../../first-run/words/en.ts';
import helpDesk from '../../help-desk/words/en.ts';
import history from '../../history/words/en.ts';
import ipAccess from '../../ip-access/words/en.ts';
import listHistory from '../../ip-access/list-history/words/en.ts';
import tidy from '../../ip-access/tidy/words/en.ts';
import jobs from '../../jobs/words/en.ts';
import join from '../../join/words/en.ts';
import mail from '../../mail/words/en.ts';
import mfa from '../../mfa/words/en.ts';
import oversight from '../../oversight/words/en.ts';
import overview from '../../overview/words/en.ts';
import password from '../../password/words/en.ts';
import settings from '../../settings/words/en.ts';
import signIn from '../../sign-in/words/en.ts';
import staff from '../../staff/words/en.ts';
import team from '../../team/words/en.ts';
import ui from '../../ui/words/en.ts';
import retention from '../../audit/retention/words/en.ts';
import verification from '../../audit/verification/words/en.ts';
import app from '../words/en.ts';

/** Every catalog in English, by namespace: they decide which keys exist. */
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
};
