import { Agent } from 'node:http';
import twilio from 'twilio';

/**
 * Twilio's own HTTP client with three differences: it can speak to another host, a request has a total time-out (theirs
 * counts the socket's silence), and plain-http connections are kept alive like TLS ones.
 */
export class TwilioHttpClient extends twilio.RequestClient {
  constructor(options: { readonly baseUrl: string | null; readonly timeoutMs: number }) {
    super({ timeout: options.timeoutMs, keepAlive: true, autoRetry: false });
    this.axios.defaults.httpAgent = new Agent({ keepAlive: true });
    this.axios.interceptors.request.use((config) =>
      Object.assign(config, {
        url: rehosted(config.url ?? '', options.baseUrl),
        signal: AbortSignal.timeout(options.timeoutMs),
      }),
    );
  }
}

function rehosted(url: string, baseUrl: string | null): string {
  if (baseUrl === null) return url;
  const { pathname, search } = new URL(url);
  return baseUrl.replace(/\/+$/, '') + pathname + search;
}
