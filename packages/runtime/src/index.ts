export { environment } from './environment.ts';
export type { Environment } from './environment.ts';
export type { LogLevel } from './settings/form.ts';
export type {
  EvidenceKeySettings,
  LogSettings,
  RouteSettings,
  Settings,
  SosSettings,
  TwilioSettings,
  VonageSettings,
} from './settings/settings.ts';
export { readSettings } from './settings/read-settings.ts';
export { loadSettings } from './settings/load-settings.ts';
export { loadServiceSettings } from './settings/load-service-settings.ts';
export { demandEvidenceKeys } from './settings/demand-evidence-keys.ts';
export { loadEvidenceKeys } from './settings/load-evidence-keys.ts';
export { describeSettings } from './settings/describe-settings.ts';
export { settingsInUse } from './settings/settings-in-use.ts';
export type { DescribedSetting } from './settings/describe-settings.ts';
export { createLogger } from './log/logger.ts';
export type { FailureFields, LogEvent, Logger, LoggerOptions } from './log/logger.ts';
export type { LogFields } from './log/log-fields.ts';
export { createMetrics } from './metrics.ts';
export type { Metrics } from './metrics.ts';
export { runProcess } from './lifecycle.ts';
export type { Host, Lifecycle, ProcessOptions } from './lifecycle.ts';
export { startRounds } from './rounds.ts';
export type { Rounds, RoundsOptions } from './rounds.ts';
export { startOperationsRounds } from './operations-rounds.ts';
