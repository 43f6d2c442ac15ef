import classes from './sign-in-page.module.css';

const password = 'saferoute-demo';

/** The staff accounts that exist in the demo only. */
const demoAccounts = [
  { who: 'dispatcher', email: 'admin@saferoute.test', password },
  { who: 'evidence officer', email: 'officer@saferoute.test', password },
] as const;

/** Tells the demo's accounts, and fills one in. */
export function DemoHint({ onFill }: { readonly onFill: (account: { readonly email: string; readonly password: string }) => void }) {
  return (
    <div className={classes.demo}>
      {demoAccounts.map(({ who, ...account }) => (
        <p key={account.email}>
          Demo: <b>{account.email}</b>, password <b>{account.password}</b>{' '}
          <button type="button" aria-label={`Fill in the ${who}`} onClick={() => onFill(account)}>
            Fill in
          </button>
        </p>
      ))}
    </div>
  );
}
