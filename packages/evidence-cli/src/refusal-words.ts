import type { RejectionKind } from '@saferoute/usecases';

const words: Partial<Readonly<Record<RejectionKind, string>>> = {
  'not-found': 'there is no such alert',
  'evidence-not-found': 'nothing is on record of such an alert',
  'evidence-unproved': 'nothing of it is under a signed checkpoint yet',
  'keeping-no-reason': 'a reason is needed',
  'keeping-already-erased': 'the evidence is erased',
  'keeping-hold-not-found': 'there is no such hold of this alert',
  'keeping-hold-already-lifted': 'the hold is lifted already',
  'no-grant': 'there is no such grant',
  'not-officer': 'the grant is of somebody who is no officer now',
  'grant-for-another-alert': 'the grant is for another alert',
  'grant-not-approved': 'nobody has approved the grant',
  'grant-declined': 'the grant was declined',
  'grant-revoked': 'the grant was revoked',
  'grant-expired': 'the grant has expired',
};

/** Why something was refused, for whoever typed the command. */
export const refusalWords = (kind: RejectionKind): string => words[kind] ?? `refused: ${kind}`;
