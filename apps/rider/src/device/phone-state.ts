import type { TriggerInput } from '@saferoute/protocol';

interface Battery {
  readonly level: number;
}

let battery: Battery | null = null;
const readBattery = (navigator as Navigator & { readonly getBattery?: () => Promise<Battery> }).getBattery;
// The object keeps itself current; asked for now because an SOS does not wait for an answer.
void readBattery?.call(navigator).then((found) => {
  battery = found;
});

/** What this phone can say of itself; what it cannot is left out. */
export function phoneState(): NonNullable<TriggerInput['deviceState']> {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly effectiveType?: string } };
  const networkStatus = navigator.onLine ? (connection?.effectiveType ?? 'online') : 'offline';
  return { networkStatus, appVersion: __APP_VERSION__, ...(battery === null ? {} : { batteryLevel: battery.level }) };
}
