import { failureFrom } from '@saferoute/client';
import { isE164 } from '@saferoute/domain';
import type { ProfileView } from '@saferoute/protocol';
import { useMutation } from '@tanstack/react-query';
import type { Phone } from '../phone.ts';
import type { Running } from '../running.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Icon } from '../ui/icon.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { handOut } from './hand-out.ts';

interface ShareSheetProps {
  readonly phone: Phone;
  readonly running: Running;
  readonly profile: ProfileView;
  readonly journeyId: string;
  readonly onClose: () => void;
}

const done = {
  shared: 'The link was handed on.',
  copied: 'The link is copied. Paste it where you like.',
  shown: 'Copy this link and send it to somebody.',
};

/** Lets one more person follow: a contact by text, or anybody by a link. */
export function ShareSheet({ phone, running, profile, journeyId, onClose }: ShareSheetProps) {
  const { share } = phone.client.trpc.journeys;
  const text = useMutation({ mutationFn: (contactId: string) => share.mutate({ id: journeyId, contactId }), onSuccess: onClose });
  const link = useMutation({
    mutationFn: async () => {
      const { linkId, trackingUrl } = await share.mutate({ id: journeyId });
      if (trackingUrl === null) throw new Error('a link without a recipient is handed out');
      running.handed.keep(linkId, trackingUrl);
      return { url: trackingUrl, how: await handOut(trackingUrl) };
    },
  });
  const busy = text.isPending || link.isPending;
  const error = text.error ?? link.error;
  const people = profile.emergencyContacts.filter((contact) => isE164(contact.phone));
  return (
    <Sheet title="Let somebody follow" onClose={onClose}>
      <p className="soft">
        They see where you are on a map until two hours after the journey, unless you stop it before. The page names nobody.
      </p>
      {people.map(({ id, name }) => (
        <button key={id} type="button" className="button" aria-disabled={busy} onClick={() => busy || text.mutate(id)}>
          <Icon name="text" /> Text a link to {name}
        </button>
      ))}
      {link.data === undefined ? (
        <button type="button" className="button" aria-disabled={busy} onClick={() => busy || link.mutate()}>
          <Icon name="share" /> Make a link to hand out
        </button>
      ) : (
        <div className="notice" data-tone="human" role="status">
          <p>{done[link.data.how]}</p>
          <p style={{ overflowWrap: 'anywhere', userSelect: 'all' }}>{link.data.url}</p>
        </div>
      )}
      <FailureNotice failure={error === null ? null : failureFrom(error)} />
      <button type="button" className="button quiet" onClick={onClose}>
        {link.data === undefined ? 'Back' : 'Done'}
      </button>
    </Sheet>
  );
}
