import { expect, it } from 'vitest';
import { factLines } from './fact-words.ts';

it('reads whole numbers of evidence in the unit a person knows', () => {
  const fixes = [{ at: '2026-02-07T09:00:00.000Z', latitudeE7: 129_716_000, longitudeE7: -775_945_600, accuracyCm: 800, speedCmps: 833 }];
  expect(factLines('location.fixes', fixes)).toEqual([
    { label: 'Fixes 1, at', text: '2026-02-07T09:00:00.000Z' },
    { label: 'Fixes 1, latitude', text: '12.97160°' },
    { label: 'Fixes 1, longitude', text: '-77.59456°' },
    { label: 'Fixes 1, accuracy', text: '8.0 m' },
    { label: 'Fixes 1, speed', text: '30.0 km/h' },
  ]);
  expect(factLines('device.batteryPercent', 37)).toEqual([{ label: 'Battery', text: '37 %' }]);
});

it('says of what is not known that it is not', () => {
  for (const nothing of [null, undefined, '']) expect(factLines('user.name', nothing)).toEqual([{ label: 'Name', text: 'not known' }]);
  expect(factLines('row.breakGlass', false)).toEqual([{ label: 'Break glass', text: 'no' }]);
  expect(factLines('location.fixes', [])).toEqual([]);
});
