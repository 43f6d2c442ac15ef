import { Link } from '@tanstack/react-router';
import { shortId } from '../evidence-words.ts';
import classes from './keeping.module.css';

/** The way to the evidence of an alert. */
export function AlertLink({ alertId }: { readonly alertId: string }) {
  return (
    <Link to="/evidence/alerts/$alertId" params={{ alertId }} className={classes.link} title={alertId}>
      Alert {shortId(alertId)}
    </Link>
  );
}
