import type { StepUpPurpose } from '@saferoute/protocol';

/** Completes “Show a second factor …”. */
const purposeWords: Readonly<Record<StepUpPurpose, string>> = {
  'second-factors': 'to change your second factors',
  people: 'to change who may do what',
  keeping: 'to change how long evidence is kept',
  'court-order': 'to read evidence for a court order',
  'police-request': 'to read evidence for a request of the police',
  'insurance-claim': 'to read evidence for an insurance claim',
  'safety-review': 'to read evidence for a safety review',
  'person-request': 'to read evidence for the person it is about',
};

/** What it is asked for, and what it opens. */
export const explanationOf = (purpose: StepUpPurpose): string =>
  `Show a second factor ${purposeWords[purpose]}. It counts for five minutes, for this alone, and is on record.`;

/** The digits of what was typed or pasted, six at most. */
export const codeIn = (typed: string): string => typed.replaceAll(/\D/g, '').slice(0, 6);

/** A secret in groups of four, as it is typed into a phone. */
export const secretInGroups = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');
