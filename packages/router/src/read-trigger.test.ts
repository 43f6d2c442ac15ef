import { triggerInputSchema } from '@saferoute/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrigger } from './read-trigger.ts';

const commandId = '0197c0de-0000-7000-8000-00000000abcd';

describe('reading a trigger', () => {
  it('keeps all that is good', () => {
    expect(
      readTrigger({
        commandId: commandId.toUpperCase(),
        latitude: 12.97,
        longitude: 77.59,
        accuracy: 8,
        journeyId: 'j-1',
        sharedRideId: 'r-1',
        description: ' followed ',
        triggerSource: 'voice_activated',
        deviceState: { batteryLevel: 0.4, networkStatus: '4g', appVersion: '1.2' },
        recordedAt: '2026-02-07T14:30:00+05:30',
        forceFallbackCall: true,
      }),
    ).toEqual({
      commandId,
      location: { latitude: 12.97, longitude: 77.59, accuracyM: 8 },
      journeyId: 'j-1',
      sharedRideId: 'r-1',
      description: 'followed',
      source: 'voice_activated',
      deviceState: { batteryLevel: 0.4, networkStatus: '4g', appVersion: '1.2' },
      recordedAt: Date.UTC(2026, 1, 7, 9, 0, 0),
      forceFallbackCall: true,
      dropped: [],
    });
  });

  it('takes an empty object for a press of the button', () => {
    expect(readTrigger({})).toMatchObject({ source: 'button_press', location: null, commandId: null, dropped: [] });
  });

  it.each([
    [{ commandId: 'not-a-uuid' }, ['commandId']],
    [{ latitude: 91, longitude: 0, accuracy: 5 }, ['latitude', 'longitude', 'accuracy']],
    [{ latitude: '12.9', longitude: 77 }, ['latitude', 'longitude']],
    [{ latitude: 12.9 }, ['latitude']],
    [{ latitude: 12.9, longitude: 77, accuracy: -1 }, ['accuracy']],
    [{ latitude: Number.NaN, longitude: 77 }, ['latitude', 'longitude']],
    [{ triggerSource: 'telepathy' }, ['triggerSource']],
    [{ deviceState: 'on fire' }, ['deviceState']],
    [{ deviceState: { batteryLevel: 40, networkStatus: 7, appVersion: '1' } }, ['deviceState.batteryLevel', 'deviceState.networkStatus']],
    [{ recordedAt: 'yesterday' }, ['recordedAt']],
    [{ recordedAt: '2026-02-30T10:00:00Z' }, ['recordedAt']],
    [{ forceFallbackCall: 'yes' }, ['forceFallbackCall']],
    [{ journeyId: { $ne: 1 }, sharedRideId: '' }, ['journeyId', 'sharedRideId']],
    [{ description: 'x'.repeat(2001) }, ['description']],
  ])('leaves out what cannot be used and names it: %j', (body, dropped) => {
    expect(readTrigger(body).dropped).toEqual(dropped);
  });

  it('keeps the good half of a bad device state', () => {
    expect(readTrigger({ deviceState: { batteryLevel: 7, appVersion: '1.2' } }).deviceState).toEqual({
      batteryLevel: null,
      networkStatus: null,
      appVersion: '1.2',
    });
  });

  it('takes null for absent, not for zero', () => {
    const read = readTrigger({ latitude: null, longitude: null, deviceState: null, commandId: null });
    expect(read).toMatchObject({ location: null, dropped: [] });
  });

  it('refuses no JSON object, and yields only what the schema on the wire and PostgreSQL accept', () => {
    const junk = fc.jsonValue();
    const known = Object.fromEntries(Object.keys(triggerInputSchema.shape).map((name) => [name, fc.option(junk, { nil: undefined })]));
    const body = fc.oneof(fc.record(known), fc.dictionary(fc.string(), junk));
    fc.assert(
      fc.property(body, (raw) => {
        const read = readTrigger(raw);
        const text = JSON.stringify(read);
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        expect(new Set(read.dropped).size).toBe(read.dropped.length);
        if (read.location !== null) {
          expect(Math.abs(read.location.latitude)).toBeLessThanOrEqual(90);
          expect(Math.abs(read.location.longitude)).toBeLessThanOrEqual(180);
        }
      }),
    );
  });
});
