import { failureFrom, failureWords } from '@saferoute/client';
import { Button } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import classes from './plain-pages.module.css';

/** An address that is no page of the console. */
export function NotFoundPage() {
  return (
    <main className={classes.page}>
      <h1>Nothing is here</h1>
      <Link to="/board">To the board</Link>
    </main>
  );
}

/** A page that could not be made, usually because the server does not answer. */
export function TroublePage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const router = useRouter();
  const { title, detail } = failureWords(failureFrom(error));
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <main className={classes.page}>
      <h1>{title}</h1>
      <p>{detail}</p>
      <Button onClick={again}>Try again</Button>
    </main>
  );
}
