import { freePort } from '@saferoute/testkit/free-port';
import { startService } from '@saferoute/testkit/service-process';
import { EVIDENCE_KEY, SECRET, type Scene } from './scene.ts';
import type { Stage } from './stage.ts';

/** The product's API as production runs it. */
export interface ApiProcess {
  readonly url: string;
  readonly pid: number;
}

/** Starts an API on a scene; the stage stops it. `settings` beyond what it needs to run. */
export async function startApi(stage: Stage, scene: Scene, settings: Readonly<Record<string, string>> = {}): Promise<ApiProcess> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const service = await startService('api', {
    DATABASE_URL: scene.url,
    SAFEROUTE_SECRET: SECRET,
    EVIDENCE_KEY: Buffer.from(EVIDENCE_KEY).toString('base64'),
    PORT: port,
    PUBLIC_URL: url,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'opens-nothing-at-all-in-this-bench',
    TWILIO_FROM: '+15005550006',
    ...settings,
  });
  stage.onEnd(() => service.stop());
  return { url, pid: service.pid };
}
