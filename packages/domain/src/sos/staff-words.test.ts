import { expect, it } from 'vitest';
import { addNote, ana, reopen, resolve, story, trigger } from './alert.fixture.ts';
import { presentToOriginator } from './present.ts';

it('SOS-41 the originator sees that staff wrote something, not what', () => {
  const { alert, timeline } = story([
    [0, trigger()],
    [1, addNote(ana)],
    [2, { ...resolve(), notes: 'Her brother took the phone.' } as ReturnType<typeof resolve>],
    [3, reopen()],
  ]);
  const shown = presentToOriginator(alert, timeline)?.timeline ?? [];
  expect(shown.map(({ seq, type }) => [seq, type])).toEqual(timeline.map(({ seq, type }) => [seq, type]));
  const written = JSON.stringify(timeline);
  for (const words of ['Called back.', 'Her brother took the phone.', 'Closed by mistake.']) {
    expect(written).toContain(words);
    expect(JSON.stringify(shown)).not.toContain(words);
  }
});
