import { useConsole } from '../../console/console-context.tsx';
import { ReportPages } from './report-pages.tsx';

/** Who has read the evidence of an alert. */
export function AlertReport({ alertId }: { readonly alertId: string }) {
  const { client } = useConsole();
  return <ReportPages about={alertId} read={(cursor) => client.trpc.evidence.accessReport.mutate({ alertId, ...cursor })} />;
}
