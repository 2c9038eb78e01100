import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type AsyncRouteComponent,
} from '@tanstack/react-router';
import type { Actor } from '../../../preload/contract/app.ts';
import { rememberedSearch } from '../clients/remembered.ts';
import { useActor, useSubject } from '../session/subject.ts';
import { Crash, NotFound } from './Fallbacks.tsx';
import { Shell } from './Shell.tsx';
import { TabbedPage } from './TabbedPage.tsx';
import { rememberScreen, startScreen } from './start-screen.ts';
import { auditTabs, historyTabs, securityTabs } from './screens.ts';

// Screens load when they are first opened, before they are drawn; the file is on this computer, so nobody notices.
const ClientsScreen = lazyRouteComponent(
  () => import('../clients/ClientsScreen.tsx'),
  'ClientsScreen',
);
const MfaScreen = lazyRouteComponent(() => import('../mfa/MfaScreen.tsx'), 'MfaScreen');
const IpAccessScreen = lazyRouteComponent(
  () => import('../ip-access/IpAccessScreen.tsx'),
  'IpAccessScreen',
);
const LogsPage = lazyRouteComponent(() => import('./LogsPage.tsx'), 'LogsPage');
const EmailPage = lazyRouteComponent(() => import('./EmailPage.tsx'), 'EmailPage');
const ProofPage = lazyRouteComponent(() => import('./ProofPage.tsx'), 'ProofPage');
const AccountPage = lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage');
const OverviewPage = lazyRouteComponent(() => import('./OverviewPage.tsx'), 'OverviewPage');
const ReviewsScreen = lazyRouteComponent(
  () => import('../oversight/ReviewsScreen.tsx'),
  'ReviewsScreen',
);
const StaffScreen = lazyRouteComponent(() => import('../staff/StaffScreen.tsx'), 'StaffScreen');
const ColleaguePage = lazyRouteComponent(() => import('./ColleaguePage.tsx'), 'ColleaguePage');
const SettingsPage = lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage');

/** A screen of one account. Another account's begins anew: nothing of the first may show through. */
function forSubject(Screen: AsyncRouteComponent<{ subject: number }>) {
  function SubjectScreen() {
    const subject = useSubject();
    return <Screen key={subject} subject={subject} />;
  }
  return Object.assign(SubjectScreen, { preload: () => Screen.preload?.() });
}

const root = createRootRouteWithContext<{ actor: Actor }>()({ component: Shell });

/** Main refuses everyone else anyway; this only spares them a screen full of refusals. */
function requireAdministrator({ context }: { context: { actor: Actor } }): void {
  if (context.actor.role !== 'administrator') throw redirect({ to: '/security', replace: true });
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: startScreen(context.actor.role), replace: true });
  },
});

const clients = createRoute({
  getParentRoute: () => root,
  path: 'clients',
  beforeLoad: ({ context, cause, search }) => {
    if (context.actor.role === 'client') throw redirect({ to: '/security', replace: true });
    // Who comes back from elsewhere finds the list as they left it.
    const left = cause === 'enter' && Object.keys(search).length === 0 ? rememberedSearch() : null;
    if (left) throw redirect({ to: '/clients', search: left as never, replace: true });
  },
  component: ClientsScreen,
});

const security = createRoute({
  getParentRoute: () => root,
  path: 'security',
  component: () => <TabbedPage title="security" tabs={securityTabs} />,
});
const securityStart = createRoute({
  getParentRoute: () => security,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/security/mfa', replace: true });
  },
});
const mfa = createRoute({
  getParentRoute: () => security,
  path: 'mfa',
  component: forSubject(MfaScreen),
});
const ipAccess = createRoute({
  getParentRoute: () => security,
  path: 'ip',
  component: forSubject(IpAccessScreen),
});

const history = createRoute({
  getParentRoute: () => root,
  path: 'history',
  component: function History() {
    const actor = useActor();
    const isAudit = useSubject() === actor.id && actor.role === 'administrator';
    return <TabbedPage title="history" tabs={isAudit ? auditTabs : historyTabs} />;
  },
});
const historyStart = createRoute({
  getParentRoute: () => history,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/history/logs', replace: true });
  },
});
const logs = createRoute({
  getParentRoute: () => history,
  path: 'logs',
  component: forSubject(LogsPage),
});
const email = createRoute({
  getParentRoute: () => history,
  path: 'email',
  component: forSubject(EmailPage),
});
const proof = createRoute({
  getParentRoute: () => history,
  path: 'proof',
  beforeLoad: requireAdministrator,
  component: ProofPage,
});

const account = createRoute({
  getParentRoute: () => root,
  path: 'account',
  component: forSubject(AccountPage),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: 'overview',
  beforeLoad: requireAdministrator,
  component: OverviewPage,
});

const reviews = createRoute({
  getParentRoute: () => root,
  path: 'reviews',
  beforeLoad: requireAdministrator,
  component: ReviewsScreen,
});

const staff = createRoute({
  getParentRoute: () => root,
  path: 'staff',
  beforeLoad: requireAdministrator,
});
const staffList = createRoute({
  getParentRoute: () => staff,
  path: '/',
  component: StaffScreen,
});
const colleague = createRoute({
  getParentRoute: () => staff,
  path: '$colleague',
  component: function Colleague() {
    return <ColleaguePage id={Number(colleague.useParams().colleague)} />;
  },
});

const settings = createRoute({
  getParentRoute: () => root,
  path: 'settings',
  component: SettingsPage,
});

const routeTree = root.addChildren([
  start,
  clients,
  security.addChildren([securityStart, mfa, ipAccess]),
  history.addChildren([historyStart, logs, email, proof]),
  account,
  overview,
  reviews,
  staff.addChildren([staffList, colleague]),
  settings,
]);

/** One router per session: what it remembers goes with it. */
export function createAppRouter(actor: Actor) {
  const router = createRouter({
    routeTree,
    history: createHashHistory(),
    context: { actor },
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: NotFound,
  });
  router.subscribe('onResolved', ({ toLocation }) => rememberScreen(toLocation.pathname));
  return router;
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
