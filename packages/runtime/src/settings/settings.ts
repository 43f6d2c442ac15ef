import type { RouteProviderName } from '@saferoute/domain';
import type { LogLevel } from './form.ts';
import type { Setting } from './setting.ts';
import type { SettingName, settingsTable } from './table.ts';

/** The parsed value of every setting, under its own name. */
export type Values = { readonly [Name in SettingName]: (typeof settingsTable)[Name] extends Setting<infer T> ? T : never };

/** Every setting, parsed and grouped for those who need it. Durations in milliseconds; null = not set. */
export interface Settings {
  readonly http: {
    /** 0 = any free one. */
    readonly port: number;
    readonly host: string;
    /** Without a slash at its end. */
    readonly publicUrl: string;
    readonly trustedProxies: readonly string[];
  };
  /** Null: the worker listens nowhere. */
  readonly workerPort: number | null;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly secret: string;
  readonly evidenceKey: EvidenceKeySettings;
  readonly log: LogSettings;
  readonly logLevel: LogLevel;
  readonly mapStyleUrl: string | null;
  readonly routes: RouteSettings;
  /** The city whose tariffs price rides. */
  readonly rideCity: string;
  readonly sos: SosSettings;
  readonly monitors: MonitorSettings;
  readonly twilio: TwilioSettings | null;
  readonly vonage: VonageSettings | null;
  /** What each setting stands at, as written, secrets included: show it through `describeSettings` only. */
  readonly texts: Readonly<Record<SettingName, string | null>>;
}

/** Where the keys of evidence come from; see `loadEvidenceKeys`. */
export interface EvidenceKeySettings {
  readonly key: Uint8Array | null;
  readonly file: string | null;
  readonly command: string | null;
  /** The newest first. */
  readonly previous: readonly Uint8Array[];
}

/** Who signs the log of evidence, and where it is published. */
export interface LogSettings {
  /** Null with `keyFile` null too: this process signs nothing. */
  readonly key: string | null;
  readonly keyFile: string | null;
  readonly signedStateFile: string | null;
  readonly origin: string | null;
  readonly publishDir: string | null;
  readonly witnessPolicyFile: string | null;
  readonly tsaUrl: string | null;
}

export interface SosSettings {
  readonly ackTimeoutMs: number;
  readonly escalationIntervalMs: number;
  readonly fallbackNumber: string;
  readonly autoCallEnabled: boolean;
  /** E.164. */
  readonly campusSecurityPhones: readonly string[];
  readonly campusSecurityWave: number;
  readonly adminUserIds: readonly string[];
  readonly triggerHoldMs: number;
  readonly sweepIntervalMs: number;
}

export interface MonitorSettings {
  readonly answerWithinMs: number;
  readonly stationaryAfterMs: number;
  readonly silentAfterMs: number;
  readonly unplacedAfterMs: number;
  readonly overdueAfterMs: number;
  readonly offRouteRaiseM: number;
  readonly offRouteForMs: number;
  readonly snoozeMs: number;
}

export interface RouteSettings {
  /** Who is asked, first to last. */
  readonly order: readonly RouteProviderName[];
  /** `onAnyMap`: its routes may be drawn on maps that are not Google's. */
  readonly google: { readonly apiKey: string; readonly baseUrl: string | undefined; readonly onAnyMap: boolean } | null;
  readonly osrm: { readonly baseUrl: string } | null;
}

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  readonly baseUrl: string | undefined;
}

export interface VonageSettings {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly from: string;
  readonly signatureSecret: string | undefined;
  readonly baseUrl: string | undefined;
}

/** Groups values that have passed every check, those of the groups included. */
export function assemble(values: Values, texts: Record<SettingName, string | null>): Settings {
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`;
  return {
    http: { port: values.PORT, host: values.HOST, publicUrl, trustedProxies: values.TRUSTED_PROXIES },
    workerPort: values.WORKER_PORT,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    dataDir: values.SAFEROUTE_DATA_DIR,
    secret: values.SAFEROUTE_SECRET,
    evidenceKey: {
      key: values.EVIDENCE_KEY,
      file: values.EVIDENCE_KEY_FILE,
      command: values.EVIDENCE_KEY_COMMAND,
      previous: values.EVIDENCE_PREVIOUS_KEYS,
    },
    log: logSettings(values),
    logLevel: values.LOG_LEVEL,
    mapStyleUrl: values.MAP_STYLE_URL,
    routes: routeSettings(values),
    rideCity: values.RIDE_CITY,
    sos: sosSettings(values),
    monitors: monitorSettings(values),
    twilio: twilioSettings(values),
    vonage: vonageSettings(values),
    texts: { ...texts, PUBLIC_URL: publicUrl },
  };
}

const logSettings = (values: Values): LogSettings => ({
  key: values.LOG_SIGNING_KEY,
  keyFile: values.LOG_SIGNING_KEY_FILE,
  signedStateFile: values.LOG_SIGNED_STATE_FILE,
  origin: values.LOG_ORIGIN,
  publishDir: values.LOG_PUBLISH_DIR,
  witnessPolicyFile: values.LOG_WITNESS_POLICY_FILE,
  tsaUrl: values.LOG_TSA_URL,
});

const sosSettings = (values: Values): SosSettings => ({
  ackTimeoutMs: values.SOS_ACK_TIMEOUT,
  escalationIntervalMs: values.SOS_ESCALATION_INTERVAL,
  fallbackNumber: values.SOS_FALLBACK_EMERGENCY_NUMBER,
  autoCallEnabled: values.SOS_AUTO_CALL_ENABLED,
  campusSecurityPhones: values.SOS_CAMPUS_SECURITY_PHONES,
  campusSecurityWave: values.SOS_CAMPUS_SECURITY_WAVE,
  adminUserIds: values.SOS_ADMIN_USER_IDS,
  triggerHoldMs: values.SOS_TRIGGER_HOLD_DURATION,
  sweepIntervalMs: values.SOS_SWEEP_INTERVAL,
});

const monitorSettings = (values: Values): MonitorSettings => ({
  answerWithinMs: values.MONITOR_ANSWER_WITHIN,
  stationaryAfterMs: values.MONITOR_STATIONARY_AFTER,
  silentAfterMs: values.MONITOR_SILENT_AFTER,
  unplacedAfterMs: values.MONITOR_UNPLACED_AFTER,
  overdueAfterMs: values.MONITOR_OVERDUE_AFTER,
  offRouteRaiseM: values.MONITOR_OFF_ROUTE_M,
  offRouteForMs: values.MONITOR_OFF_ROUTE_FOR,
  snoozeMs: values.MONITOR_SNOOZE,
});

function routeSettings(values: Values): RouteSettings {
  const { GOOGLE_MAPS_API_KEY: apiKey, OSRM_BASE_URL: osrmUrl } = values;
  return {
    order: values.ROUTE_PROVIDERS,
    google:
      apiKey === null
        ? null
        : { apiKey, baseUrl: values.GOOGLE_MAPS_BASE_URL ?? undefined, onAnyMap: values.MAPS_GOOGLE_ROUTES_ON_OWN_MAP },
    osrm: osrmUrl === null ? null : { baseUrl: osrmUrl },
  };
}

function twilioSettings(values: Values): TwilioSettings | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = values;
  if (accountSid === null || authToken === null || from === null) return null;
  return { accountSid, authToken, from, baseUrl: values.TWILIO_API_BASE_URL ?? undefined };
}

function vonageSettings(values: Values): VonageSettings | null {
  const { VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret, VONAGE_FROM: from } = values;
  if (apiKey === null || apiSecret === null || from === null) return null;
  const [signatureSecret, baseUrl] = [values.VONAGE_SIGNATURE_SECRET ?? undefined, values.VONAGE_API_BASE_URL ?? undefined];
  return { apiKey, apiSecret, from, signatureSecret, baseUrl };
}
