/** What people are told of access to evidence: nothing that was typed, and nobody's name. */
export interface AccessNews {
  readonly title: string;
  readonly body: string;
}

export const requestedNews: AccessNews = {
  title: 'Somebody asks to read evidence',
  body: 'An officer asks to read the evidence of an alert. Approve or decline it under Evidence.',
};

export const decidedNews = (approved: boolean): AccessNews =>
  approved
    ? { title: 'You may read the evidence', body: 'Your request was approved. It is under Evidence.' }
    : { title: 'Your request was declined', body: 'You may not read the evidence you asked for.' };

export const glassNews: AccessNews = {
  title: 'Evidence was opened without an approval',
  body: 'An officer broke the glass to read the evidence of an alert. Who, why and what was read stands under Evidence.',
};

export const ownGlassNews: AccessNews = {
  title: 'Your evidence was opened',
  body: 'An officer opened what is on record of your SOS without waiting for an approval. Your account shows who has read what.',
};
