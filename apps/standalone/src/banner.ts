import { DEMO_PASSWORD, DEMO_PINS, IYER, JANE, MEHTA, VIKRAM } from './demo/cast.ts';

export interface Running {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Null when texts go out through a real carrier. */
  readonly phonesUrl: string | null;
  /** Names of the carriers in use. */
  readonly carriers: readonly string[];
  readonly dataFolder: string;
  /** Whether made-up people move about. */
  readonly lively: boolean;
}

/** What a person needs to know, once: where things are, who to be, what is pretend, how to stop. */
export function banner({ publicUrl, phonesUrl, carriers, dataFolder, lively }: Running): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Rider’s phone', `${publicUrl}/app/`],
    ['Console', `${publicUrl}/console/`],
    ...(phonesUrl === null ? [] : [['Contacts’ phones', `${phonesUrl}   their texts arrive here`] as const]),
    ['API', `${publicUrl}/docs`],
    ['', ''],
    ['Sign in as', `${JANE.email}, ${VIKRAM.email}, ${MEHTA.email} or ${IYER.email}`],
    ['Password', DEMO_PASSWORD],
    ['Jane’s PINs', `${DEMO_PINS.safetyPin} ends an SOS as a false alarm; ${DEMO_PINS.duressPin} looks the same and keeps it going`],
    ['', ''],
    phonesUrl === null
      ? ['Real', `texts are sent by ${carriers.join(' and ')}, and cost money`]
      : ['Pretend', 'the phone network (no text leaves this machine), the people and their numbers'],
    ...(lively ? [['Moving', 'a few made-up riders and drivers in Bengaluru; npm start -- --quiet leaves them out'] as const] : []),
    ['Kept', `everything in ${dataFolder}; delete it to begin anew`],
    ['Stop', 'Ctrl-C'],
  ];
  const width = Math.max(...lines.map(([label]) => label.length)) + 3;
  const body = lines.map(([label, text]) => `  ${label.padEnd(width)}${text}`.trimEnd()).join('\n');
  return `\n  SafeRoute is running. A person who holds SOS is heard.\n\n${body}\n\n`;
}
