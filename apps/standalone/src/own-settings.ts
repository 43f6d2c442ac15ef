import type { LogFiles, Secrets } from './data-folder.ts';
import { environment, loadSettings, type Environment, type Settings } from '@saferoute/runtime';

/** What a start brings about itself. */
export interface Brought extends Secrets {
  readonly port: number;
  readonly databaseUrl: string;
  readonly log: LogFiles | null;
  /** Accounts at the pretend network, under the settings' names; none when real ones are set. */
  readonly carriers: Environment;
}

/** The log of a console for a person speaks up only when something is wrong, unless it is told to say more. */
const QUIET = { LOG_LEVEL: 'error' };

/** What the environment asks for, before there is a database or a secret. Ends the process when it asks for nonsense. */
export function askedSettings(port: number | null = null): Settings {
  return settingsWith({
    port,
    databaseUrl: 'postgres://localhost/later',
    secret: '.'.repeat(32),
    evidenceKey: '',
    log: null,
    carriers: {},
  });
}

/** What everything runs on. */
export const settingsOf = (brought: Brought): Settings => settingsWith(brought);

// A database and a Redis in the environment are somebody else's: this start has its own, and must not put demo data there.
function settingsWith({
  port,
  databaseUrl,
  secret,
  evidenceKey,
  log,
  carriers,
}: Omit<Brought, 'port'> & { readonly port: number | null }): Settings {
  return loadSettings({
    ...unlessSet({ ...QUIET, SAFEROUTE_SECRET: secret }),
    ...(isSet('EVIDENCE_KEY_FILE') || isSet('EVIDENCE_KEY_COMMAND') ? {} : unlessSet({ EVIDENCE_KEY: evidenceKey })),
    ...(log === null || isSet('LOG_SIGNING_KEY') || isSet('LOG_SIGNING_KEY_FILE') ? {} : logSettings(log)),
    ...(port === null ? {} : { PORT: String(port) }),
    ...carriers,
    DATABASE_URL: databaseUrl,
    REDIS_URL: '',
  });
}

const logSettings = ({ keyFile, signedStateFile, publishDir }: LogFiles): Environment => ({
  LOG_SIGNING_KEY_FILE: keyFile,
  LOG_SIGNED_STATE_FILE: signedStateFile,
  ...unlessSet({ LOG_PUBLISH_DIR: publishDir }),
});

/** Those of these texts that the environment has none for. */
function unlessSet(texts: Readonly<Record<string, string>>): Environment {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !isSet(name)));
}

const isSet = (name: string): boolean => (environment()[name]?.trim() ?? '') !== '';
