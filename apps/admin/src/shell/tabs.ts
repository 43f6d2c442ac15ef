import type { Role } from '@saferoute/protocol';

/** The console's pages, in the order of the header, and whom each is for. A new page is a line here and a route in routes.tsx. */
const tabs = [
  { to: '/board', label: 'Board', roles: ['admin'] },
  { to: '/journeys', label: 'Journeys', roles: ['admin'] },
  { to: '/rides', label: 'Rides', roles: ['admin'] },
  { to: '/evidence', label: 'Evidence', roles: ['admin', 'officer'] },
  { to: '/people', label: 'People', roles: ['admin'] },
  { to: '/settings', label: 'Settings', roles: ['admin', 'officer'] },
] as const satisfies readonly { readonly to: string; readonly label: string; readonly roles: readonly Role[] }[];
type Tab = (typeof tabs)[number];

/** The pages somebody with this role may open; none for whoever is no staff. The first one is where they begin. */
export const tabsFor = (role: Role): readonly Tab[] => tabs.filter(({ roles }) => roles.some((one) => one === role));

/** Whether an address below the console is a page of this role's; the address of no page is everybody's to be told so. */
export const mayOpen = (role: Role, path: string): boolean =>
  tabs.every(({ to, roles }) => !(path === to || path.startsWith(`${to}/`)) || roles.some((one) => one === role));
