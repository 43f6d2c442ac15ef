import { Button, Group } from '@mantine/core';
import type { GrantView } from '@saferoute/protocol';
import { useState } from 'react';
import badgeClasses from '../../alert/status-badge.module.css';
import { useNow } from '../../console/console-context.tsx';
import { leftWords, purposeWords, stateWords } from '../evidence-words.ts';
import { AskDialog } from './ask-dialog.tsx';
import { GlassDialog } from './glass-dialog.tsx';
import classes from './reading-page.module.css';

interface GrantStateProps {
  readonly alertId: string;
  readonly grant: GrantView | null;
}

/** Whether I may read, until when; and where I may not, the two ways to it. */
export function GrantState({ alertId, grant }: GrantStateProps) {
  const [asking, setAsking] = useState<'grant' | 'glass' | null>(null);
  const isOver = grant === null || (grant.state !== 'open' && grant.state !== 'requested');
  const close = (): void => setAsking(null);
  return (
    <>
      {grant === null ? <p>You have no grant for this alert.</p> : <Standing grant={grant} />}
      {grant?.state !== 'open' && (
        <Group gap={8}>
          {isOver && (
            <Button size="md" onClick={() => setAsking('grant')}>
              Ask to read it
            </Button>
          )}
          <Button size="md" variant="default" className={classes.glass} onClick={() => setAsking('glass')}>
            Break the glass …
          </Button>
        </Group>
      )}
      <AskDialog alertId={alertId} opened={asking === 'grant'} onClose={close} />
      <GlassDialog alertId={alertId} opened={asking === 'glass'} onClose={close} />
    </>
  );
}

function Standing({ grant }: { readonly grant: GrantView }) {
  const now = useNow();
  const { word, tone } = stateWords(grant.state);
  const leftMs = Date.parse(grant.endsAt) - now;
  return (
    <>
      <span className={classes.grant}>
        <span className={badgeClasses.badge} data-tone={tone}>
          {word}
        </span>
        <span>{purposeWords(grant.purpose)}</span>
        {grant.state === 'open' && leftMs > 0 && <span className={classes.left}>{leftWords(leftMs)} left</span>}
      </span>
      {grant.state === 'requested' && <p>An administrator or another officer has to approve it. They have been told.</p>}
      {grant.breakGlass && grant.state === 'open' && <p>You broke the glass. Everybody has been told.</p>}
    </>
  );
}
