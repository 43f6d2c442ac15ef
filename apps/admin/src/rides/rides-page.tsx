import { Link, Outlet } from '@tanstack/react-router';
import classes from './rides-page.module.css';

const pages = [
  { to: '/rides/tariffs', label: 'Tariffs' },
  { to: '/rides/audits', label: 'Audit queue' },
  { to: '/rides/estimate', label: 'Estimate' },
] as const;

/** What rides cost, which of them somebody should look into, and what one would cost. */
export function RidesPage() {
  return (
    <div className={classes.page}>
      <nav className={classes.tabs} aria-label="Rides">
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
