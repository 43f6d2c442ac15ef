import { Button, Group } from '@mantine/core';
import type { HoldView } from '@saferoute/protocol';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import badgeClasses from '../../alert/status-badge.module.css';
import { useConsole } from '../../console/console-context.tsx';
import { MomentText } from '../../time/moment-text.tsx';
import { shortId } from '../evidence-words.ts';
import { AlertLink } from './alert-link.tsx';
import classes from './keeping.module.css';
import { WhyDialog } from './why-dialog.tsx';

interface HoldCardProps {
  readonly hold: HoldView;
  /** Where it stands on a page of its alert, which needs no way there. */
  readonly isAtHome?: boolean;
}

/** One hold in force: what it is for, since when, by whom; and the way to lift it. */
export function HoldCard({ hold: { id, alertId, reason, placedBy, placedAt }, isAtHome = false }: HoldCardProps) {
  const { client } = useConsole();
  const [isLifting, setLifting] = useState(false);
  return (
    <article className={classes.card} aria-label={`Hold on alert ${shortId(alertId)}: ${reason}`}>
      <p className={classes.line}>
        <span className={badgeClasses.badge} data-tone="human">
          <IconScale size={14} aria-hidden /> Held
        </span>
        {!isAtHome && <AlertLink alertId={alertId} />}
      </p>
      <p>“{reason}”</p>
      <p className="soft">
        Since <MomentText at={placedAt} withDay />, by {placedBy.name}.
      </p>
      <Group>
        <Button variant="default" onClick={() => setLifting(true)}>
          Lift …
        </Button>
      </Group>
      <WhyDialog
        title={`Lift this hold on alert ${shortId(alertId)}?`}
        hint="What has been decided, and by whom it was said."
        confirm="Lift the hold"
        send={(why) => client.trpc.keeping.liftHold.mutate({ holdId: id, reason: why })}
        done="The hold was lifted."
        opened={isLifting}
        onClose={() => setLifting(false)}
      >
        <p>
          Any other hold on this evidence goes on. Without one it is kept until its seven years are over. If they are over already, or its
          erasure was approved, it is destroyed within minutes.
        </p>
      </WhyDialog>
    </article>
  );
}
