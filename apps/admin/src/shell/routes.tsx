import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { AlertPage } from '../alert/alert-page.tsx';
import { BoardPage } from '../board/board-page.tsx';
import { readBoardSearch } from '../board/board-search.ts';
import { NoAlertPage } from '../board/no-alert-page.tsx';
import { type Api, isSignedOut } from '../console/api.ts';
import { configQuery } from '../console/config.ts';
import { SignInPage } from '../session/sign-in-page.tsx';
import { readSignInSearch } from '../session/sign-in-search.ts';
import { SettingsPage } from '../settings/settings-page.tsx';
import { NotFoundPage, TroublePage } from './plain-pages.tsx';
import { StaffLayout } from './staff-layout.tsx';

const root = createRootRouteWithContext<{ api: Api }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: TroublePage,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/board' });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: function SignIn() {
    const { back, expired = false } = signIn.useSearch();
    return <SignInPage api={signIn.useRouteContext().api} back={back} expired={expired} />;
  },
});

/** Everything below needs a signed-in administrator. */
const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  beforeLoad: ({ context, location }) => {
    if (context.api.tokens.get() === null) throw redirect({ to: '/sign-in', search: { back: location.href } });
  },
  loader: async ({ context: { api }, location }) => {
    try {
      const [me, config] = await Promise.all([
        api.queryClient.ensureQueryData(api.query.profile.me.queryOptions()),
        api.queryClient.ensureQueryData(configQuery(api)),
      ]);
      if (me.role === 'admin') return { me, config };
      api.tokens.forget();
    } catch (error) {
      if (!isSignedOut(error)) throw error;
    }
    throw redirect({ to: '/sign-in', search: { back: location.href, expired: true } });
  },
  component: function Staff() {
    const { api } = staff.useRouteContext();
    const { me, config } = staff.useLoaderData();
    return <StaffLayout api={api} me={me} config={config} />;
  },
});

const board = createRoute({ getParentRoute: () => staff, path: '/board', validateSearch: readBoardSearch, component: BoardPage });
const noAlert = createRoute({ getParentRoute: () => board, path: '/', component: NoAlertPage });
const alert = createRoute({ getParentRoute: () => board, path: '$alertId', component: AlertPage });
const settings = createRoute({ getParentRoute: () => staff, path: '/settings', component: SettingsPage });

const routeTree = root.addChildren([home, signIn, staff.addChildren([board.addChildren([noAlert, alert]), settings])]);

/** The console's addresses, under `/console`. */
export const createConsoleRouter = (api: Api) => createRouter({ routeTree, basepath: '/console', context: { api }, defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
