import { failureFrom, failureWords } from '@saferoute/client';
import type { AuditView } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import headerClasses from '../../alert/alert-header.module.css';
import pageClasses from '../../alert/alert-page.module.css';
import badgeClasses from '../../alert/status-badge.module.css';
import { useConsole } from '../../console/console-context.tsx';
import { isRouteOurs, sceneOfWays } from '../../journeys/journey-scene.ts';
import { ListButtons } from '../../list/list-buttons.tsx';
import { MapPanel } from '../../map/map-panel.tsx';
import placeClasses from '../../map/place.module.css';
import { MomentText } from '../../time/moment-text.tsx';
import classes from './audit-page.module.css';
import { AuditClosing } from './audit-closing.tsx';
import { AuditFacts } from './audit-facts.tsx';
import { distanceWords, ratioWords } from './audit-words.ts';

/** One ride that was longer than planned: both ways on one map, what it cost, and what was found. */
export function AuditPage() {
  const { auditId } = useParams({ from: '/staff/rides/audits/$auditId' });
  const { query } = useConsole();
  const audit = useQuery(query.audits.byId.queryOptions({ id: auditId }, { refetchInterval: 10_000 }));
  if (audit.isError) {
    const { title, detail } = failureWords(failureFrom(audit.error));
    return (
      <p className={pageClasses.nothing}>
        {title}. {detail}
      </p>
    );
  }
  if (audit.isPending) return <p className={pageClasses.nothing}>Fetching the ride …</p>;
  return <AuditArticle key={auditId} audit={audit.data} />;
}

function AuditArticle({ audit }: { readonly audit: AuditView }) {
  const { config } = useConsole();
  const { plan, ride, driven, rider } = audit;
  const ours = isRouteOurs(ride);
  const scene = useMemo(() => sceneOfWays({ plan, isRouteOurs: ours, driven }), [plan, ours, driven]);
  return (
    <article className={pageClasses.page} aria-label={`Ride of ${rider.name}`}>
      <AuditHeader audit={audit} />
      <div className={classes.body}>
        <MapPanel label="Planned and driven" scene={scene} styleUrl={config.mapStyleUrl} withLegend>
          <p className={placeClasses.words}>
            <span>{distanceWords(audit)}</span>
            {!ours && <span className="soft">The planned way may be drawn on its provider’s own map only.</span>}
          </p>
        </MapPanel>
        <div className={classes.side}>
          <AuditClosing audit={audit} />
          <AuditFacts audit={audit} />
        </div>
      </div>
    </article>
  );
}

function AuditHeader({ audit }: { readonly audit: AuditView }) {
  const { rider, driver, startedAt, endedAt, journeyId } = audit;
  return (
    <header className={headerClasses.header}>
      <ListButtons to="/rides/audits" title="Audits" />
      <h1 className={headerClasses.name}>{rider.name}</h1>
      <span className={badgeClasses.badge} data-tone={audit.closing === null ? 'waiting' : 'ended'}>
        {ratioWords(audit)}
      </span>
      <span className={headerClasses.times}>
        <span>
          from <MomentText at={startedAt} withDay />
        </span>
        <span>
          to <MomentText at={endedAt} withDay />
        </span>
      </span>
      <p className={headerClasses.facts}>
        <span>{driver === null ? 'No driver' : `Driven by ${driver.name}`}</span>
        <Link to="/journeys/$journeyId" params={{ journeyId }} className={headerClasses.call}>
          Open the journey
        </Link>
      </p>
    </header>
  );
}
