import { Button } from '@mantine/core';
import { failureFrom, failureWords } from '@saferoute/client';
import type { AccessView } from '@saferoute/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { AccessesTable } from './accesses-table.tsx';
import classes from './reports.module.css';

interface Page {
  readonly items: readonly AccessView[];
  readonly nextCursor: string | null;
}

interface ReportPagesProps {
  /** Id of the alert or person. */
  readonly about: string;
  readonly read: (from: { readonly cursor?: string }) => Promise<Page>;
  readonly withAlert?: boolean;
}

/** A report, page by page. Reading one is recorded, so it is read once for each page that is asked for. */
export function ReportPages({ about, read, withAlert = false }: ReportPagesProps) {
  const report = useInfiniteQuery({
    queryKey: ['evidence report', about],
    queryFn: ({ pageParam }) => read(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: Page) => nextCursor,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (report.isError) {
    const { title, detail } = failureWords(failureFrom(report.error));
    return (
      <p className={classes.nothing} role="alert">
        {title}. {detail}
      </p>
    );
  }
  if (report.isPending) return <p className={classes.nothing}>Fetching …</p>;
  return (
    <div className={classes.report}>
      <AccessesTable accesses={report.data.pages.flatMap(({ items }) => items)} withAlert={withAlert} />
      <p className="soft">Reading this report is recorded too.</p>
      {report.hasNextPage && (
        <Button variant="default" loading={report.isFetchingNextPage} onClick={() => void report.fetchNextPage()}>
          Older
        </Button>
      )}
    </div>
  );
}
