import classes from './sign-in-page.module.css';

/** The staff account that exists in the demo only. */
const demoAccount = { email: 'admin@saferoute.test', password: 'saferoute-demo' } as const;

/** Tells the demo's account, and fills it in. */
export function DemoHint({ onFill }: { readonly onFill: (account: typeof demoAccount) => void }) {
  return (
    <p className={classes.demo}>
      Demo: <b>{demoAccount.email}</b>, password <b>{demoAccount.password}</b>{' '}
      <button type="button" onClick={() => onFill(demoAccount)}>
        Fill in
      </button>
    </p>
  );
}
