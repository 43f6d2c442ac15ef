/** Everybody in the demo is made up; numbers 555-0100 to 555-0199 are kept free for that, so no real phone can be theirs. */
export const DEMO_PASSWORD = 'saferoute-demo';

/** Facts of the demo, told in the banner. */
export const DEMO_PINS = { safetyPin: '2580', duressPin: '0852' } as const;

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: 'rider' | 'driver' | 'admin' | 'officer';
  /** E.164. */
  readonly phone: string;
}

export const JANE: DemoPerson = { name: 'Jane Doe', email: 'rider@saferoute.test', role: 'rider', phone: '+14155550100' };
export const VIKRAM: DemoPerson = { name: 'Vikram Rao', email: 'driver@saferoute.test', role: 'driver', phone: '+14155550110' };
export const IYER: DemoPerson = { name: 'N. Iyer', email: 'officer@saferoute.test', role: 'officer', phone: '+14155550130' };
export const MEHTA: DemoPerson = { name: 'A. Mehta', email: 'admin@saferoute.test', role: 'admin', phone: '+14155550120' };

/** The zone in which their texts tell the time. */
export const DEMO_TIME_ZONE = 'Asia/Kolkata';

/** Whom Jane's SOS reaches; the first one is primary. Ids stay the same, so that adding them twice changes nothing. */
export const JANES_CONTACTS = [
  { id: '01990000-0000-7000-8000-000000000001', name: 'Asha', relationship: 'sister', phone: '+14155550101' },
  { id: '01990000-0000-7000-8000-000000000002', name: 'Ravi', relationship: 'friend', phone: '+14155550102' },
] as const;

/** Cubbon Park, Bengaluru. */
export const JANES_PLACE = { latitude: 12.9763, longitude: 77.5929, accuracyM: 12, speedMps: null, headingDeg: null } as const;

/** The phones that lie on the table before anything has reached them. */
export const demoPhones = JANES_CONTACTS.map(({ phone, name }) => ({ number: phone, name }));
