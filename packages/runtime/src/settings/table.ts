import { ROUTE_PROVIDERS } from '@saferoute/domain';
import {
  addressRanges,
  cityName,
  duration,
  durationBetween,
  encryptionKey,
  encryptionKeys,
  emergencyNumber,
  flag,
  hostName,
  ids,
  logLevel,
  offRouteM,
  phones,
  port,
  postgresUrl,
  redisUrl,
  routeProviders,
  sealingSecret,
  sender,
  text,
  twilioAccountSid,
  wave,
  webUrl,
} from './form.ts';
import { defaulting, optional, required } from './setting.ts';

/** Every setting there is, in the order they are shown. `.env.example` is made of this table. */
export const settingsTable = {
  PORT: defaulting(port, '3000', { description: 'Where the API listens.' }),
  HOST: defaulting(hostName, '127.0.0.1', { description: 'The interface the API listens on; 0.0.0.0 for all of them.' }),
  WORKER_PORT: optional(port, {
    description: 'Where a worker answers /health/ready and /metrics, at HOST. Nowhere when not set.',
    example: '9464',
  }),
  PUBLIC_URL: optional(webUrl, {
    description:
      'The address people and carriers reach SafeRoute at: links in texts and carrier callbacks begin with it. Where nothing is set, http://localhost and PORT.',
    example: 'https://saferoute.example.org',
  }),
  TRUSTED_PROXIES: defaulting(addressRanges, '', {
    description: 'The proxies whose X-Forwarded-For is believed. Without any, the address of the connection counts.',
    example: '10.0.0.0/8, 192.168.1.1',
  }),
  DATABASE_URL: required(postgresUrl, {
    description: 'The PostgreSQL 18 database everything is kept in. npm start brings its own.',
    example: 'postgres://saferoute:password@localhost:5432/saferoute',
    secret: true,
  }),
  REDIS_URL: optional(redisUrl, {
    description: 'Carries live updates between several API processes: a server, or any node of a cluster. One process alone needs none.',
    example: 'redis://localhost:6379',
    secret: true,
  }),
  SAFEROUTE_DATA_DIR: defaulting(text, '.saferoute', { description: 'Where npm start keeps its database and its secrets.' }),
  SAFEROUTE_SECRET: required(sealingSecret, {
    description:
      'Signs sessions and seals links. Changing it signs everybody out. npm start makes one; openssl rand -base64 48 makes another.',
    example: 'replace-me-with-48-random-bytes-in-base64',
    secret: true,
  }),
  EVIDENCE_KEY: optional(encryptionKey, {
    description:
      'What the keys of evidence are encrypted with. Lost, evidence can still be proved and no longer be read. This, EVIDENCE_KEY_FILE or EVIDENCE_KEY_COMMAND is needed; npm start makes one; openssl rand -base64 32 makes another.',
    example: `${'0'.repeat(43)}=`,
    secret: true,
  }),
  EVIDENCE_KEY_FILE: optional(text, {
    description: 'A file with that key instead. Further lines are the keys before it, the newest first.',
    example: '/run/secrets/evidence-key',
  }),
  EVIDENCE_KEY_COMMAND: optional(text, {
    description:
      'A command of the shell that prints such a file instead, run once at the start: the way to a key management service or a safe.',
    example: 'vault kv get -field=keys secret/saferoute/evidence',
  }),
  EVIDENCE_PREVIOUS_KEYS: defaulting(encryptionKeys, '', {
    description: 'The keys before EVIDENCE_KEY, the newest first, until everything is wrapped anew. Nothing is encrypted with them.',
    example: `${'0'.repeat(43)}=`,
    secret: true,
  }),
  LOG_SIGNING_KEY: optional(text, {
    description:
      'The key that signs the log of evidence: PRIVATE+KEY+… as saferoute-evidence keygen makes it, or an Ed25519 PEM. One worker has it; the others only give leaves their places. npm start makes its own.',
    example: 'replace-me',
    secret: true,
  }),
  LOG_SIGNING_KEY_FILE: optional(text, { description: 'A file with that key instead.', example: '/run/secrets/log-signing-key' }),
  LOG_SIGNED_STATE_FILE: optional(text, {
    description:
      'Where the signer remembers what it has signed: on a disk of its own, never in a backup of the database. keygen --state makes it once; nothing ever makes it again.',
    example: '/var/lib/saferoute-signer/signed-state',
  }),
  LOG_ORIGIN: optional(text, {
    description: "The log's name, where the key is a PEM, which has none: the address it is published at without https://.",
    example: 'safe.example.org/log',
  }),
  LOG_PUBLISH_DIR: optional(text, {
    description: "The folder the log is published in (C2SP tlog-tiles); copy it to where the database's administrators cannot write.",
    example: '/var/lib/saferoute-log',
  }),
  LOG_WITNESS_POLICY_FILE: optional(text, {
    description: 'A C2SP tlog-policy whose witnesses are asked to cosign.',
    example: '/etc/saferoute/policy',
  }),
  LOG_TSA_URL: optional(webUrl, {
    description: 'An RFC 3161 authority that stamps a checkpoint every hour in which the log has grown.',
    example: 'https://freetsa.org/tsr',
  }),
  LOG_LEVEL: defaulting(logLevel, 'info', { description: 'The least severe entry the log keeps.' }),
  MAP_STYLE_URL: optional(webUrl, {
    description:
      'The MapLibre style of the maps. Its host learns which places are looked at, so there is none by default: maps are then drawn without streets.',
    example: 'https://tiles.example.org/style.json',
  }),
  ROUTE_PROVIDERS: defaulting(routeProviders, ROUTE_PROVIDERS.join(', '), {
    description:
      'Who is asked for the way of a ride, first to last. google is the Distance Matrix and Directions APIs, closed to new projects; great-circle is the straight line, for when nobody else answers. One without its own settings below is passed over.',
  }),
  GOOGLE_MAPS_API_KEY: optional(text, {
    description: "The key for both of Google's route services. Restrict it to the addresses of your servers.",
    example: 'replace-me',
    secret: true,
  }),
  GOOGLE_MAPS_BASE_URL: optional(webUrl, {
    description: "Where Google's route services answer, when not at their own addresses.",
    example: 'http://localhost:3002',
  }),
  MAPS_GOOGLE_ROUTES_ON_OWN_MAP: defaulting(flag, 'false', {
    description:
      "Whether routes from Google may be drawn on maps that are not Google's. Its terms forbid it: true only with an agreement that allows it.",
  }),
  OSRM_BASE_URL: optional(webUrl, { description: 'Where an OSRM server answers.', example: 'http://localhost:5000' }),
  RIDE_CITY: defaulting(cityName, 'bengaluru', { description: 'The city whose tariffs price rides.' }),
  SOS_ACK_TIMEOUT: defaulting(duration, 'PT120S', { description: 'How long an SOS waits for staff before it escalates.' }),
  SOS_ESCALATION_INTERVAL: defaulting(duration, 'PT30S', { description: 'The time between two escalation waves.' }),
  SOS_FALLBACK_EMERGENCY_NUMBER: defaulting(emergencyNumber, '113', {
    description: 'What a phone offers to call for a person without contacts. The server itself never dials it.',
  }),
  SOS_AUTO_CALL_ENABLED: defaulting(flag, 'true', { description: 'Whether the primary contact is called as well as texted.' }),
  SOS_CAMPUS_SECURITY_PHONES: defaulting(phones, '', {
    description: 'Texted once per alert, from the wave below on.',
    example: '+14155550100, +14155550101',
  }),
  SOS_CAMPUS_SECURITY_WAVE: defaulting(wave, '1', { description: 'The escalation wave from which campus security is told.' }),
  SOS_ADMIN_USER_IDS: defaulting(ids, '', {
    description: 'Users who are administrators, whatever their account says.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  }),
  SOS_TRIGGER_HOLD_DURATION: defaulting(duration, 'PT5S', { description: 'How long the SOS button is held before it sends.' }),
  SOS_SWEEP_INTERVAL: defaulting(duration, 'PT15S', {
    description: 'How often the worker looks for what an exact-time wake-up has missed.',
  }),
  MONITOR_ANSWER_WITHIN: defaulting(durationBetween('PT30S', 'PT30M'), 'PT2M', {
    description: 'On a journey: how long somebody who is asked “Are you OK?” has to answer before an SOS is raised.',
  }),
  MONITOR_STATIONARY_AFTER: defaulting(durationBetween('PT2M', 'PT6H'), 'PT10M', {
    description: 'They are asked after standing still for so long, away from pickup and drop. Longer than a red light.',
  }),
  MONITOR_SILENT_AFTER: defaulting(durationBetween('PT2M', 'PT6H'), 'PT5M', {
    description: 'They are asked when nothing was heard of their phone for so long.',
  }),
  MONITOR_UNPLACED_AFTER: defaulting(durationBetween('PT2M', 'PT6H'), 'PT15M', {
    description: 'They are asked when their phone was heard, but told no usable position for so long.',
  }),
  MONITOR_OVERDUE_AFTER: defaulting(durationBetween('PT2M', 'PT24H'), 'PT15M', {
    description: 'They are asked when so much time has passed since they were expected.',
  }),
  MONITOR_OFF_ROUTE_M: defaulting(offRouteM, '500', {
    description: 'They are asked when farther than this from the planned route. They are back on it at three fifths of that.',
  }),
  MONITOR_OFF_ROUTE_FOR: defaulting(durationBetween('PT15S', 'PT1H'), 'PT1M', {
    description: 'A detour shorter than this is none.',
  }),
  MONITOR_SNOOZE: defaulting(durationBetween('PT5M', 'PT1H'), 'PT15M', {
    description: 'What was answered once is not asked about again for so long; after each further answer for twice as long, up to an hour.',
  }),
  TWILIO_ACCOUNT_SID: optional(twilioAccountSid, {
    description: 'The primary SMS carrier. Without its three settings, texts go to the pretend phone network of npm start.',
    example: `AC${'0'.repeat(32)}`,
  }),
  TWILIO_AUTH_TOKEN: optional(text, {
    description: 'Authenticates requests to Twilio, and its callbacks to us.',
    example: '0'.repeat(32),
    secret: true,
  }),
  TWILIO_FROM: optional(sender, { description: 'The number, name or Messaging Service texts come from.', example: '+14155550123' }),
  TWILIO_API_BASE_URL: optional(webUrl, {
    description: "Where Twilio's API answers, when not at its own address.",
    example: 'http://localhost:3001',
  }),
  VONAGE_API_KEY: optional(text, { description: 'The fallback SMS carrier, used when the primary one fails.', example: 'a1b2c3d4' }),
  VONAGE_API_SECRET: optional(text, { description: 'Authenticates requests to Vonage.', example: 'replace-me', secret: true }),
  VONAGE_FROM: optional(sender, { description: 'The number or name texts come from.', example: 'SafeRoute' }),
  VONAGE_SIGNATURE_SECRET: optional(text, {
    description: 'Set when the account signs its webhooks (SHA-256 HMAC): unsigned receipts are then refused.',
    example: 'replace-me',
    secret: true,
  }),
  VONAGE_API_BASE_URL: optional(webUrl, {
    description: "Where Vonage's API answers, when not at its own address.",
    example: 'http://localhost:3001',
  }),
} as const;

export type SettingName = keyof typeof settingsTable;

/** The table's names, in its order. */
export const settingNames = Object.keys(settingsTable) as readonly SettingName[];

/** Settings that mean something together only: whoever sets one sets all of `needs`. */
export const settingGroups = [
  { needs: ['GOOGLE_MAPS_API_KEY'], allows: ['GOOGLE_MAPS_BASE_URL'] },
  { needs: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'], allows: ['TWILIO_API_BASE_URL'] },
  { needs: ['VONAGE_API_KEY', 'VONAGE_API_SECRET', 'VONAGE_FROM'], allows: ['VONAGE_SIGNATURE_SECRET', 'VONAGE_API_BASE_URL'] },
] as const satisfies readonly { readonly needs: readonly SettingName[]; readonly allows: readonly SettingName[] }[];
