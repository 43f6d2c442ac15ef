import { Link, Outlet } from '@tanstack/react-router';
import classes from '../rides/rides-page.module.css';

const pages = [
  { to: '/evidence/alerts', label: 'Alerts' },
  { to: '/evidence/grants', label: 'Grants' },
  { to: '/evidence/people', label: 'Report of a person' },
  { to: '/evidence/keeping', label: 'Keeping' },
] as const;

/** What is on record of each alert, who may read it, who has, and how long it is kept. */
export function EvidencePage() {
  return (
    <div className={classes.page}>
      <nav className={classes.tabs} aria-label="Evidence">
        {pages.map(({ to, label }) => (
          <Link key={to} to={to} className={classes.tab} activeProps={{ 'data-active': true }}>
            {label}
          </Link>
        ))}
      </nav>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
