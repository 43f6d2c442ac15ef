import { defaultMonitorPolicy } from '@saferoute/domain';
import { describe, expect, it } from 'vitest';
import { describeSettings } from './describe-settings.ts';
import { readSettings } from './read-settings.ts';
import { settingNames, settingsTable } from './table.ts';
import type { SettingName } from './table.ts';

const SECRET = 'a-secret-of-more-than-32-characters!';
const least = { DATABASE_URL: 'postgres://saferoute:hunter2@localhost/saferoute', SAFEROUTE_SECRET: SECRET };

const faultsOf = (env: Record<string, string>) => {
  const result = readSettings(env);
  return result.ok ? [] : result.error;
};

function settingsOf(env: Record<string, string>) {
  const result = readSettings({ ...least, ...env });
  if (!result.ok) throw new Error(result.error.join('\n'));
  return result.value;
}

describe('reading settings', () => {
  it('stands at the documented defaults when only the required ones are set', () => {
    const { http, sos, redisUrl, dataDir, logLevel, twilio, vonage } = settingsOf({});
    expect(http).toEqual({ port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000', trustedProxies: [] });
    expect(sos).toEqual({
      ackTimeoutMs: 120_000,
      escalationIntervalMs: 30_000,
      fallbackNumber: '113',
      autoCallEnabled: true,
      campusSecurityPhones: [],
      campusSecurityWave: 1,
      adminUserIds: [],
      triggerHoldMs: 5_000,
      sweepIntervalMs: 15_000,
    });
    expect({ redisUrl, dataDir, logLevel, twilio, vonage }).toEqual({
      redisUrl: null,
      dataDir: '.saferoute',
      logLevel: 'info',
      twilio: null,
      vonage: null,
    });
  });

  it('has the domain’s own values for the monitors, and bounds them', () => {
    expect(settingsOf({}).monitors).toEqual({
      answerWithinMs: defaultMonitorPolicy.answerWithinMs,
      stationaryAfterMs: defaultMonitorPolicy.stationaryAfterMs,
      silentAfterMs: defaultMonitorPolicy.silentAfterMs,
      unplacedAfterMs: defaultMonitorPolicy.unplacedAfterMs,
      overdueAfterMs: defaultMonitorPolicy.overdueAfterMs,
      offRouteRaiseM: defaultMonitorPolicy.offRouteRaiseM,
      offRouteForMs: defaultMonitorPolicy.offRouteForMs,
      snoozeMs: defaultMonitorPolicy.snoozeMs,
    });
    expect(settingsOf({ MONITOR_ANSWER_WITHIN: 'PT30M' }).monitors.answerWithinMs).toBe(1_800_000);
    const wrong = { MONITOR_ANSWER_WITHIN: 'PT31M', MONITOR_SILENT_AFTER: 'PT5S', MONITOR_OFF_ROUTE_M: '0' };
    expect(faultsOf({ ...least, ...wrong })).toEqual([
      'MONITOR_ANSWER_WITHIN must be an ISO-8601 duration from PT30S to PT30M, for example PT2M; it is set to something else.',
      'MONITOR_SILENT_AFTER must be an ISO-8601 duration from PT2M to PT6H, for example PT5M; it is set to something else.',
      'MONITOR_OFF_ROUTE_M must be whole metres from 50 to 10000, for example 500; it is set to something else.',
    ]);
  });

  it('names a wrong setting, its form and an example in one line', () => {
    expect(faultsOf({ ...least, SOS_ACK_TIMEOUT: '120' })).toEqual([
      'SOS_ACK_TIMEOUT must be an ISO-8601 duration of at most a day, for example PT120S; it is set to something else.',
    ]);
  });

  it('names every fault at once', () => {
    const faults = faultsOf({ PORT: 'http', SOS_AUTO_CALL_ENABLED: 'yes' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'DATABASE_URL', 'SAFEROUTE_SECRET', 'SOS_AUTO_CALL_ENABLED']);
    expect(faults.every((fault) => !fault.includes('\n'))).toBe(true);
  });

  it('never repeats what was set, secret or not', () => {
    const pasted = Object.fromEntries(settingNames.map((name) => [name, 'hunter2 +14155550100 ¿']));
    const faults = faultsOf(pasted);
    expect(faults.length).toBeGreaterThan(15);
    expect(faults.join('\n')).not.toMatch(/hunter2|¿/);
  });

  it('takes a blank text for not set', () => {
    expect(settingsOf({ REDIS_URL: ' ', PORT: '' })).toMatchObject({ redisUrl: null, http: { port: 3000 } });
  });

  it.each(settingNames)('accepts the example it gives for %s', (name: SettingName) => {
    const { form, example, default: fallback } = settingsTable[name];
    expect(form.parse(example)).not.toBeNull();
    if (fallback !== null) expect(form.parse(fallback)).not.toBeNull();
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'saferoute.example.org'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.1,'],
    ['DATABASE_URL', 'mysql://localhost/saferoute'],
    ['SAFEROUTE_SECRET', 'too-short'],
    ['EVIDENCE_KEY', 'too-short'],
    ['EVIDENCE_PREVIOUS_KEYS', `${'0'.repeat(43)}=,0`],
    ['SOS_ESCALATION_INTERVAL', 'PT0S'],
    ['SOS_SWEEP_INTERVAL', 'P2D'],
    ['SOS_CAMPUS_SECURITY_PHONES', '+14155550100, 113'],
    ['SOS_CAMPUS_SECURITY_WAVE', '0'],
    ['SOS_FALLBACK_EMERGENCY_NUMBER', 'police'],
    ['LOG_LEVEL', 'loud'],
    ['ROUTE_PROVIDERS', 'google, apple'],
    ['RIDE_CITY', 'Bengaluru!'],
    ['TWILIO_ACCOUNT_SID', 'AC123'],
    ['TWILIO_FROM', 'a name that is far too long'],
  ])('refuses %s=%s', (name, text) => {
    expect(faultsOf({ ...least, [name]: text })).toContainEqual(
      expect.stringMatching(new RegExp(`^${name} must be .*set to something else`)),
    );
  });

  it('reads lists with spaces around their commas', () => {
    expect(settingsOf({ SOS_CAMPUS_SECURITY_PHONES: ' +14155550100 ,+14155550101' }).sos.campusSecurityPhones).toEqual([
      '+14155550100',
      '+14155550101',
    ]);
  });

  it('asks for routes in the order that is set, of those it has settings for', () => {
    expect(settingsOf({}).routes).toEqual({
      order: ['google', 'google-routes', 'osrm', 'great-circle'],
      google: null,
      osrm: null,
    });
    const { routes } = settingsOf({
      ROUTE_PROVIDERS: 'osrm,google-routes',
      GOOGLE_MAPS_API_KEY: 'key',
      OSRM_BASE_URL: 'http://localhost:1/',
    });
    expect(routes).toMatchObject({
      order: ['osrm', 'google-routes'],
      google: { apiKey: 'key', baseUrl: undefined, onAnyMap: false },
      osrm: { baseUrl: 'http://localhost:1' },
    });
  });

  it('keeps links free of a doubled slash', () => {
    expect(settingsOf({ PUBLIC_URL: 'https://saferoute.example.org/' }).http.publicUrl).toBe('https://saferoute.example.org');
  });

  it('wants a carrier whole or not at all', () => {
    const sid = `AC${'1'.repeat(32)}`;
    expect(faultsOf({ ...least, TWILIO_ACCOUNT_SID: sid, TWILIO_FROM: '+14155550123' })).toEqual([
      expect.stringMatching(/^TWILIO_AUTH_TOKEN must be .* it is not set, while TWILIO_ACCOUNT_SID is\.$/),
    ]);
    expect(faultsOf({ ...least, VONAGE_API_BASE_URL: 'http://localhost:1' }).map((fault) => fault.split(' ')[0])).toEqual([
      'VONAGE_API_KEY',
      'VONAGE_API_SECRET',
      'VONAGE_FROM',
    ]);
    expect(settingsOf({ TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: 't', TWILIO_FROM: 'SafeRoute' }).twilio).toEqual({
      accountSid: sid,
      authToken: 't',
      from: 'SafeRoute',
      baseUrl: undefined,
    });
  });
});

describe('describing settings', () => {
  it('shows what a setting stands at, and of a secret only that it is set', () => {
    const described = describeSettings(settingsOf({ SOS_ACK_TIMEOUT: 'PT90S' }));
    const of = (name: SettingName) => described.find((setting) => setting.name === name);
    expect(described.map(({ name }) => name)).toEqual(settingNames);
    expect(of('SOS_ACK_TIMEOUT')).toMatchObject({ value: 'PT90S', isSet: true, default: 'PT120S' });
    expect(of('PUBLIC_URL')).toMatchObject({ value: 'http://localhost:3000' });
    expect(of('REDIS_URL')).toMatchObject({ value: null, isSet: false });
    expect(of('SAFEROUTE_SECRET')).toMatchObject({ value: null, isSet: true, secret: true });
    expect(JSON.stringify(described)).not.toContain(SECRET);
    expect(JSON.stringify(described)).not.toContain('hunter2');
  });
});
