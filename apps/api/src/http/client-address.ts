import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** Tells our own proxies from everybody else. */
export class TrustedProxies {
  readonly #ranges = new BlockList();

  /** @param ranges addresses (`192.168.1.1`) and ranges (`10.0.0.0/8`) */
  constructor(ranges: readonly string[]) {
    for (const range of ranges) {
      const [address = '', bits] = range.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (bits === undefined) this.#ranges.addAddress(address, family);
      else this.#ranges.addSubnet(address, Number(bits), family);
    }
  }

  includes(address: string): boolean {
    // A dual-stack socket shows IPv4 as ::ffff:a.b.c.d.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return this.#ranges.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  }

  /** The address a request came from: of the hops it passed, the nearest that is not ours. */
  addressOf({
    socket,
    headers,
  }: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } }): string {
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .filter((hop) => hop !== '');
    const hops = [...forwarded, socket.remoteAddress ?? ''];
    return hops.findLast((hop) => !this.includes(hop)) ?? hops[0] ?? '';
  }
}
