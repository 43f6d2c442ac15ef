import { Button } from '@mantine/core';
import { failureFrom, failureWords } from '@saferoute/client';
import type { RedactedEvidenceView } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import headerClasses from '../../alert/alert-header.module.css';
import pageClasses from '../../alert/alert-page.module.css';
import { useConsole } from '../../console/console-context.tsx';
import { ListButtons } from '../../list/list-buttons.tsx';
import tabClasses from '../../rides/rides-page.module.css';
import { MomentText } from '../../time/moment-text.tsx';
import { EvidenceStatus } from '../alerts/alerts-pane.tsx';
import { shortId } from '../evidence-words.ts';
import { KeepingPanel } from '../keeping/keeping-panel.tsx';
import { AlertReport } from '../reports/alert-report.tsx';
import { Integrity } from './integrity.tsx';
import { Records } from './records.tsx';
import { ShowPanel } from './show-panel.tsx';
import classes from './reading-page.module.css';
import { useMyGrant, useRedacted, useUnmasking } from './use-evidence.ts';

/** The evidence of one alert: every record in order, sealed until somebody who may opens a group. */
export function ReadingPage() {
  const { alertId } = useParams({ from: '/staff/evidence/alerts/$alertId' });
  const { show } = useSearch({ from: '/staff/evidence/alerts/$alertId' });
  return (
    <article key={alertId} className={classes.page} aria-label={`Evidence of alert ${shortId(alertId)}`}>
      <ReadingHeader alertId={alertId} />
      <nav className={classes.views} aria-label="Views">
        <ViewLink alertId={alertId} show={undefined} label="Records" />
        <ViewLink alertId={alertId} show="readers" label="Who has read it" />
      </nav>
      {show === 'readers' ? <AlertReport alertId={alertId} /> : <Reading alertId={alertId} />}
    </article>
  );
}

function ViewLink({ alertId, show, label }: { readonly alertId: string; readonly show: 'readers' | undefined; readonly label: string }) {
  return (
    <Link
      to="/evidence/alerts/$alertId"
      params={{ alertId }}
      search={show === undefined ? {} : { show }}
      activeOptions={{ exact: true }}
      className={tabClasses.tab}
      activeProps={{ 'data-active': true }}
    >
      {label}
    </Link>
  );
}

function ReadingHeader({ alertId }: { readonly alertId: string }) {
  const { query } = useConsole();
  const found = useQuery(query.evidence.alerts.queryOptions({ id: alertId })).data?.items[0];
  return (
    <header className={headerClasses.header}>
      <ListButtons to="/evidence/alerts" title="Alerts" />
      <h1 className={headerClasses.name} title={alertId}>
        Alert {shortId(alertId)}
      </h1>
      {found !== undefined && <EvidenceStatus status={found.status} />}
      {found !== undefined && (
        <span className={headerClasses.times}>
          <span>
            received <MomentText at={found.receivedAt} withDay />
          </span>
          {found.resolvedAt !== null && (
            <span>
              closed <MomentText at={found.resolvedAt} withDay />
            </span>
          )}
        </span>
      )}
    </header>
  );
}

function Reading({ alertId }: { readonly alertId: string }) {
  const evidence = useRedacted(alertId);
  if (evidence.isError) {
    const { title, detail } = failureWords(failureFrom(evidence.error));
    return (
      <p className={pageClasses.nothing} role="alert">
        {title}. {detail}
      </p>
    );
  }
  if (evidence.isPending) return <p className={pageClasses.nothing}>Fetching …</p>;
  return <Opened evidence={evidence.data} onLook={() => void evidence.refetch()} looking={evidence.isFetching} />;
}

interface OpenedProps {
  readonly evidence: RedactedEvidenceView;
  readonly onLook: () => void;
  readonly looking: boolean;
}

function Opened({ evidence, onLook, looking }: OpenedProps) {
  const grant = useMyGrant(evidence.alertId);
  const { unmasked, unmask } = useUnmasking(evidence.alertId);
  return (
    <>
      <div className={classes.integrity}>
        <Integrity evidence={evidence} />
        <Button size="xs" variant="default" loading={looking} onClick={onLook}>
          Look again
        </Button>
      </div>
      <div className={classes.body}>
        <div className={classes.side}>
          {evidence.isErased && <KeepingPanel evidence={evidence} />}
          <ShowPanel evidence={evidence} grant={grant} unmasked={unmasked} unmask={unmask} />
          {!evidence.isErased && <KeepingPanel evidence={evidence} />}
        </div>
        <Records leaves={evidence.leaves} unmasked={unmasked} isErased={evidence.isErased} />
      </div>
    </>
  );
}
