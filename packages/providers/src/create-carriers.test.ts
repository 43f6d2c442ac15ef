import { describe, expect, it } from 'vitest';
import { createCarriers } from './create-carriers.ts';

const twilio = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'token', from: '+15005550006' };
const vonage = { apiKey: 'key', apiSecret: 'secret', from: 'SafeRoute' };

describe('the carriers of a deployment', () => {
  it('are tried Twilio first, Vonage second', () => {
    expect([...createCarriers({ vonage, twilio }).keys()]).toEqual(['twilio', 'vonage']);
  });

  it('are only those with an account', () => {
    expect([...createCarriers({ twilio: null, vonage }).keys()]).toEqual(['vonage']);
    expect(createCarriers({ twilio: null, vonage: null }).size).toBe(0);
  });
});
