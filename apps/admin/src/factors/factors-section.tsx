import { Button } from '@mantine/core';
import { failureFrom, failureWords } from '@saferoute/client';
import type { FactorView } from '@saferoute/protocol';
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { hasPasskeys } from '../step-up/passkeys.ts';
import { MomentText } from '../time/moment-text.tsx';
import { AddAppDialog } from './add-app-dialog.tsx';
import { AddPasskeyDialog } from './add-passkey-dialog.tsx';
import classes from './factors.module.css';
import { RemoveFactorDialog } from './remove-factor-dialog.tsx';

/** My second factors: what there are, one more, one less. */
export function FactorsSection() {
  const { query } = useConsole();
  const factors = useQuery(query.stepUp.factors.queryOptions(undefined, { refetchOnMount: 'always' }));
  const [adding, setAdding] = useState<'app' | 'passkey' | null>(null);
  const [removing, setRemoving] = useState<FactorView | null>(null);
  if (factors.isError) return <p className={classes.lead}>{failureWords(failureFrom(factors.error)).title}.</p>;
  if (factors.isPending) return <p className={classes.lead}>Fetching …</p>;
  const { items } = factors.data;
  const isFirst = items.length === 0;
  return (
    <section className={classes.section} aria-label="My second factors">
      <p className={classes.lead}>
        Whoever knows your password still needs one of these to read evidence or to change who may do what. Two are better than one: a phone
        can be lost.
      </p>
      {isFirst && <p className={classes.none}>You have no second factor yet.</p>}
      {!isFirst && (
        <ul className={classes.factors}>
          {items.map((factor) => (
            <FactorLine key={factor.id} factor={factor} onRemove={() => setRemoving(factor)} />
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <Button size="md" leftSection={<IconDeviceMobile size={18} aria-hidden />} onClick={() => setAdding('app')}>
          Add an authenticator app
        </Button>
        {hasPasskeys() && (
          <Button size="md" variant="default" leftSection={<IconFingerprint size={18} aria-hidden />} onClick={() => setAdding('passkey')}>
            Add a passkey
          </Button>
        )}
      </div>
      <AddAppDialog opened={adding === 'app'} isFirst={isFirst} onClose={() => setAdding(null)} />
      <AddPasskeyDialog opened={adding === 'passkey'} isFirst={isFirst} onClose={() => setAdding(null)} />
      <RemoveFactorDialog factor={removing} onClose={() => setRemoving(null)} />
    </section>
  );
}

function FactorLine({
  factor: { kind, label, createdAt, lastUsedAt },
  onRemove,
}: {
  readonly factor: FactorView;
  readonly onRemove: () => void;
}) {
  const Icon = kind === 'totp' ? IconDeviceMobile : IconFingerprint;
  return (
    <li>
      <Icon size={20} aria-hidden />
      <div>
        <strong>{label}</strong>
        <span className="soft">
          {kind === 'totp' ? 'Authenticator app' : 'Passkey'}, enrolled <MomentText at={createdAt} withDay />
          {lastUsedAt !== null && (
            <>
              , last shown <MomentText at={lastUsedAt} withDay />
            </>
          )}
        </span>
      </div>
      <Button variant="default" aria-label={`Remove ${label}`} onClick={onRemove}>
        Remove
      </Button>
    </li>
  );
}
