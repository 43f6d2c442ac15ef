import { useParams } from '@tanstack/react-router';
import { TwoPanes } from '../../list/two-panes.tsx';
import { AuditListPane } from './audit-list-pane.tsx';

/** The audits, and the one that is open. */
export function AuditsPage() {
  const { auditId } = useParams({ strict: false });
  return <TwoPanes title="Audits" list={<AuditListPane />} openId={auditId} />;
}
