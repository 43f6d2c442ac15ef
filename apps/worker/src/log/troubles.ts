import type { Logger, Metrics } from '@saferoute/runtime';
import { tellAdministrators, type UseCaseContext } from '@saferoute/usecases';
import { signerFaultWords, type SignerFault } from './open-signer.ts';
import type { NotSigned } from './sign-and-publish.ts';

/** What wants a person before the log can go on. */
export type LogTrouble = NotSigned | SignerFault | 'not-published' | 'witness-contradicts';

const RESTORED = 'See “A backup of the database was restored” in the runbook of the log. Alarms go on, and every event is kept meanwhile.';

const troubleWords: Readonly<Record<LogTrouble, string>> = {
  ...signerFaultWords,
  smaller: `The database has fewer leaves than the log has signed. ${RESTORED}`,
  forked: `The database has other leaves than the log has signed. ${RESTORED}`,
  inconsistent: `The database does not begin with the leaves the log has signed. ${RESTORED}`,
  'other-origin':
    'The database goes on with a log under another key than the one this worker has. Give it that log’s key and signed state.',
  'not-published': 'The log is signed and cannot be published: its folder is full, is not there, or has another log in it.',
  'witness-contradicts': 'A witness has seen another log than this one. See “A witness is broken” in the runbook of the log.',
};

/** Says each trouble once, when it begins: in the log of the process, and to every administrator. Counts it every round. */
export interface TroubleTeller {
  meet(trouble: LogTrouble): Promise<void>;
  overcome(): void;
}

export function createTroubleTeller({ ctx, logger, metrics }: { ctx: UseCaseContext; logger: Logger; metrics: Metrics }): TroubleTeller {
  let standing: LogTrouble | null = null;
  return {
    async meet(trouble) {
      metrics.logTroubles.inc({ reason: trouble });
      if (trouble === standing) return;
      logger.error('log.refused', { reason: trouble });
      const news = { type: 'EVIDENCE_LOG_STOPPED' as const, title: 'The log of evidence is not being signed', body: troubleWords[trouble] };
      await tellAdministrators(ctx, news);
      // Only now: telling that failed is tried again in the next round.
      standing = trouble;
    },
    overcome() {
      if (standing !== null) logger.info('log.resumed', { reason: standing });
      standing = null;
    },
  };
}
