import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { AlertPage } from '../alert/alert-page.tsx';
import { BoardPage } from '../board/board-page.tsx';
import { readBoardSearch } from '../board/board-search.ts';
import { NoAlertPage } from '../board/no-alert-page.tsx';
import type { Api } from '../console/api.ts';
import { EvidenceAlertsPage } from '../evidence/alerts/alerts-page.tsx';
import { NoEvidencePage } from '../evidence/alerts/no-evidence-page.tsx';
import { EvidencePage } from '../evidence/evidence-page.tsx';
import { readPersonSearch, readReadingSearch } from '../evidence/evidence-search.ts';
import { GrantsPage } from '../evidence/grants/grants-page.tsx';
import { KeepingPage } from '../evidence/keeping/keeping-page.tsx';
import { ReadingPage } from '../evidence/reading/reading-page.tsx';
import { PersonReportPage } from '../evidence/reports/person-report-page.tsx';
import { readJourneySearch } from '../journeys/journey-order.ts';
import { JourneyPage } from '../journeys/journey-page.tsx';
import { JourneysPage } from '../journeys/journeys-page.tsx';
import { NoJourneyPage } from '../journeys/no-journey-page.tsx';
import { PeoplePage } from '../people/people-page.tsx';
import { AuditPage } from '../rides/audits/audit-page.tsx';
import { readAuditSearch } from '../rides/audits/audit-words.ts';
import { AuditsPage } from '../rides/audits/audits-page.tsx';
import { NoAuditPage } from '../rides/audits/no-audit-page.tsx';
import { EstimatePage } from '../rides/estimate/estimate-page.tsx';
import { RidesPage } from '../rides/rides-page.tsx';
import { TariffsPage } from '../rides/tariffs/tariffs-page.tsx';
import { SignInPage } from '../session/sign-in-page.tsx';
import { readSignInSearch } from '../session/sign-in-search.ts';
import { SettingsPage } from '../settings/settings-page.tsx';
import { readSettingsSearch } from '../settings/settings-search.ts';
import { admit } from './admit.ts';
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

/** Everything below needs signed-in staff. */
const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  beforeLoad: ({ context, location }) => admit(context.api, location),
  component: function Staff() {
    const { api, me, config } = staff.useRouteContext();
    return <StaffLayout api={api} me={me} config={config} />;
  },
});

const board = createRoute({ getParentRoute: () => staff, path: '/board', validateSearch: readBoardSearch, component: BoardPage });
const noAlert = createRoute({ getParentRoute: () => board, path: '/', component: NoAlertPage });
const alert = createRoute({ getParentRoute: () => board, path: '$alertId', component: AlertPage });
const journeys = createRoute({
  getParentRoute: () => staff,
  path: '/journeys',
  validateSearch: readJourneySearch,
  component: JourneysPage,
});
const noJourney = createRoute({ getParentRoute: () => journeys, path: '/', component: NoJourneyPage });
const journey = createRoute({ getParentRoute: () => journeys, path: '$journeyId', component: JourneyPage });

const rides = createRoute({ getParentRoute: () => staff, path: '/rides', component: RidesPage });
const noRides = createRoute({
  getParentRoute: () => rides,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/rides/tariffs' });
  },
});
const tariffs = createRoute({ getParentRoute: () => rides, path: 'tariffs', component: TariffsPage });
const audits = createRoute({ getParentRoute: () => rides, path: 'audits', validateSearch: readAuditSearch, component: AuditsPage });
const noAudit = createRoute({ getParentRoute: () => audits, path: '/', component: NoAuditPage });
const audit = createRoute({ getParentRoute: () => audits, path: '$auditId', component: AuditPage });
const estimate = createRoute({ getParentRoute: () => rides, path: 'estimate', component: EstimatePage });

const evidence = createRoute({ getParentRoute: () => staff, path: '/evidence', component: EvidencePage });
const noEvidence = createRoute({
  getParentRoute: () => evidence,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/evidence/alerts' });
  },
});
const evidenceAlerts = createRoute({ getParentRoute: () => evidence, path: 'alerts', component: EvidenceAlertsPage });
const noReading = createRoute({ getParentRoute: () => evidenceAlerts, path: '/', component: NoEvidencePage });
const reading = createRoute({
  getParentRoute: () => evidenceAlerts,
  path: '$alertId',
  validateSearch: readReadingSearch,
  component: ReadingPage,
});
const grants = createRoute({ getParentRoute: () => evidence, path: 'grants', component: GrantsPage });
const keeping = createRoute({ getParentRoute: () => evidence, path: 'keeping', component: KeepingPage });
const personReport = createRoute({
  getParentRoute: () => evidence,
  path: 'people',
  validateSearch: readPersonSearch,
  component: PersonReportPage,
});

const people = createRoute({ getParentRoute: () => staff, path: '/people', component: PeoplePage });

const settings = createRoute({
  getParentRoute: () => staff,
  path: '/settings',
  validateSearch: readSettingsSearch,
  component: function Settings() {
    const { tab } = settings.useSearch();
    return <SettingsPage tab={tab} />;
  },
});

const routeTree = root.addChildren([
  home,
  signIn,
  staff.addChildren([
    board.addChildren([noAlert, alert]),
    journeys.addChildren([noJourney, journey]),
    rides.addChildren([noRides, tariffs, audits.addChildren([noAudit, audit]), estimate]),
    evidence.addChildren([noEvidence, evidenceAlerts.addChildren([noReading, reading]), grants, keeping, personReport]),
    people,
    settings,
  ]),
]);

/** The console's addresses, under `/console`. */
export const createConsoleRouter = (api: Api) => createRouter({ routeTree, basepath: '/console', context: { api }, defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
