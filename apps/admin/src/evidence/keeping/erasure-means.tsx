import classes from './keeping.module.css';

/** What an erasure destroys and what it leaves, for whoever asks for one and whoever decides. */
export function ErasureMeans() {
  return (
    <dl className={classes.means}>
      <dt>What is destroyed</dt>
      <dd>What the records say: who it was, where, what happened, was said and sent. The key to it, and every copy in this database.</dd>
      <dt>What stays</dt>
      <dd>
        That each record was made, when, and the proof of it. Who read it, and the reasons staff gave. The person’s account, and the plan
        and trip of the journey.
      </dd>
      <dt>It cannot be undone</dt>
      <dd>
        Nothing here brings it back, whatever a court asks for later. Backups that were made before go on holding it until they are
        destroyed.
      </dd>
    </dl>
  );
}
