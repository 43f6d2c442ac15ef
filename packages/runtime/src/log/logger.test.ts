import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import type { LogEvent } from './logger.ts';

const ALERT = '01890a5d-ac96-774b-bcce-b302099a8057';

/** What must never be found in a log, whatever field or error carries it. */
const canaries = {
  phone: '+14155550199',
  bareDigits: '14155550199',
  name: 'Asha Rao',
  email: 'asha@example.org',
  linkToken: 'q83vEjRWeJCrze8BI0VniavN7wEjRWeJq83vEjRWeJA',
  sessionToken: 'aB3dE5gH7jK9mN1pQ3sT5vX7zA9cE1gI',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  latitude: '12.9716',
  body: 'EMERGENCY ALERT! Asha needs help',
  link: '/track/q83vEjRWeJCrze8BI0VniavN7wEjRWeJq83vEjRWeJA',
};

function open(level: 'info' | 'silent' = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ name: 'api', level, destination: { write: (line) => void lines.push(line) } });
  return { logger, text: () => lines.join(''), entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('writes one JSON object a line: time, level, process, event and allowed fields', () => {
    const log = open();
    log.logger.with({ workerId: ALERT }).warn('sos.triggered', { alertId: ALERT, httpStatus: 201, durationMs: 3.5, outcome: 'joined' });
    expect(log.entries()).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        process: 'api',
        event: 'sos.triggered',
        workerId: ALERT,
        alertId: ALERT,
        httpStatus: 201,
        durationMs: 3.5,
        outcome: 'joined',
      },
    ]);
  });

  it.each(Object.entries(canaries))('never lets a %s through, in whatever field it is put', (_kind, canary) => {
    const log = open();
    const named = [
      'phone',
      'name',
      'token',
      'body',
      'latitude',
      'url',
      'msg',
      'event',
      'userId',
      'reason',
      'route',
      'status',
      'carrierMessageId',
      'jobId',
    ];
    for (const field of named) {
      log.logger.info('sos.triggered', { [field]: canary });
      log.logger.info('sos.triggered', { [field]: { nested: canary } });
      log.logger.with({ [field]: canary }).info('sos.triggered');
    }
    log.logger.info(canary as LogEvent);
    log.logger.info(`sos.triggered ${canary}` as LogEvent);
    expect(log.entries().length).toBe(named.length * 3 + 2);
    expect(log.text()).not.toContain(canary);
  });

  it.each(Object.entries(canaries))('never lets a %s through in an error, its cause or what was thrown instead of one', (_kind, canary) => {
    const log = open();
    const cause = Object.assign(new Error(`Key (phone)=(${canary}) exists\n    at ${canary} (/app/x.ts:1:1)`), {
      code: canary,
      detail: canary,
    });
    const error = new TypeError(canary, { cause });
    error.name = canary;
    log.logger.error('sos.failed', { error });
    log.logger.error('sos.failed', { error: canary });
    log.logger.error('sos.failed', { error: { message: canary } });
    expect(log.text()).not.toContain(canary);
  });

  it('tells name, code and place of an error and of its cause', () => {
    const log = open();
    const cause = Object.assign(new RangeError('low'), { code: 'ECONNREFUSED' });
    log.logger.error('sos.failed', { alertId: ALERT, error: new Error('high', { cause }) });
    expect(log.entries()[0]).toMatchObject({
      alertId: ALERT,
      error: {
        name: 'Error',
        frames: expect.arrayContaining([expect.stringContaining('logger.test.ts')]),
        cause: { name: 'RangeError', code: 'ECONNREFUSED' },
      },
    });
  });

  it('says that it refused a value, so that a wrong call is seen', () => {
    const log = open();
    log.logger.info('sos.triggered', { userId: 'asha' });
    expect(log.entries()[0]).toMatchObject({ userId: '[refused]' });
  });

  it('keeps quiet below its level', () => {
    const log = open('silent');
    log.logger.fatal('process.broken');
    expect(log.text()).toBe('');
  });
});
