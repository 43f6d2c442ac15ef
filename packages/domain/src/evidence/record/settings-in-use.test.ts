import { expect, it } from 'vitest';
import { changedSettings } from './settings-in-use.ts';

it('EVD-61 what differs is named: changed, set, taken away and new', () => {
  const before = { PORT: '3000', HOST: '127.0.0.1', TWILIO_FROM: null, MAP_STYLE_URL: 'https://a.example' };
  expect(changedSettings(before, before)).toEqual([]);
  const after = { PORT: '3001', HOST: '127.0.0.1', TWILIO_FROM: '+14155550123', MAP_STYLE_URL: null, NEW: 'x', NEW_UNSET: null };
  expect(changedSettings(before, after)).toEqual(['MAP_STYLE_URL', 'NEW', 'PORT', 'TWILIO_FROM']);
  expect(changedSettings({}, before)).toEqual(['HOST', 'MAP_STYLE_URL', 'PORT']);
});
