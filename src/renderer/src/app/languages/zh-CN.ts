import account from '../../account/words/zh-CN.ts';
import audit from '../../audit/words/zh-CN.ts';
import failure from '../../api/words/zh-CN.ts';
import asOf from '../../as-of/words/zh-CN.ts';
import clients from '../../clients/words/zh-CN.ts';
import imports from '../../clients/import/words/zh-CN.ts';
import commands from '../../../../preload/contract/words/zh-CN.ts';
import codes from '../../codes/words/zh-CN.ts';
import connection from '../../connection/words/zh-CN.ts';
import evidence from '../../evidence/words/zh-CN.ts';
import firstRun from '../../first-run/words/zh-CN.ts';
import helpDesk from '../../help-desk/words/zh-CN.ts';
import history from '../../history/words/zh-CN.ts';
import ipAccess from '../../ip-access/words/zh-CN.ts';
import listHistory from '../../ip-access/list-history/words/zh-CN.ts';
import tidy from '../../ip-access/tidy/words/zh-CN.ts';
import jobs from '../../jobs/words/zh-CN.ts';
import join from '../../join/words/zh-CN.ts';
import mail from '../../mail/words/zh-CN.ts';
import mfa from '../../mfa/words/zh-CN.ts';
import oversight from '../../oversight/words/zh-CN.ts';
import overview from '../../overview/words/zh-CN.ts';
import password from '../../password/words/zh-CN.ts';
import settings from '../../settings/words/zh-CN.ts';
import signIn from '../../sign-in/words/zh-CN.ts';
import staff from '../../staff/words/zh-CN.ts';
import team from '../../team/words/zh-CN.ts';
import ui from '../../ui/words/zh-CN.ts';
import type { Words } from '../../words/words.ts';
import retention from '../../audit/retention/words/zh-CN.ts';
import verification from '../../audit/verification/words/zh-CN.ts';
import app from '../words/zh-CN.ts';
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
