/** What is watched, and by which protocol. */
export interface Watched {
  readonly kind: 'saferoute' | 'ws' | 'socket.io';
  /** `ws://…` */
  readonly origin: string;
  /** saferoute: what is looked at, which is one person through a tracking link's token, or everybody who is on a journey by the bearer's token of staff. */
  readonly through: { readonly link: string } | { readonly staff: string };
  /** saferoute: the bearer's token of whoever is on the way. */
  readonly bearer: string;
  /** What the others say, in saferoute's own words, so that no message is shorter than another. */
  readonly sample: string;
}

/** How one protocol opens a socket, and says where somebody is. */
export interface Protocol {
  readonly url: (role: 'viewer' | 'publisher') => string;
  readonly hello: (role: 'viewer' | 'publisher') => readonly string[];
  /** Whether the other side says when it is ready, and what that looks like. */
  readonly greets: boolean;
  readonly isReady: (message: string) => boolean;
  readonly answer: (message: string) => string | null;
  readonly publish: (serial: number) => string;
}

/** The place of the publisher's n-th message, which tells which one it is. */
const latitudeOf = (serial: number) => Number((10 + serial / 1e6).toFixed(6));
const said = (sample: string, serial: number) => sample.replace(/"latitude":[\d.]+/, `"latitude":${latitudeOf(serial)}`);

const NEVER = { greets: false, isReady: () => false, answer: () => null };

/** The product's: tRPC over a socket. The viewer's greeting is that its subscription has begun. */
function saferoute({ origin, through, bearer }: Watched): Protocol {
  // A millisecond apart, and slower than time goes by: two in the future would be set back to the same moment.
  let last = Date.now();
  const timestamp = () => (last += 1);
  const signIn = (token: string | null) => JSON.stringify({ method: 'connectionParams', data: token === null ? null : { token } });
  const call = (method: string, path: string, input: object) => JSON.stringify({ id: 1, method, params: { path, input } });
  return {
    url: () => `${origin}/ws?connectionParams=1`,
    hello: (role) => {
      if (role === 'publisher') return [signIn(bearer), call('query', 'system.config', {})];
      return 'link' in through
        ? [signIn(null), call('subscription', 'tracking.watch', { token: through.link })]
        : [signIn(through.staff), call('subscription', 'journeys.positions', {})];
    },
    greets: true,
    isReady: (message) => message !== 'PING',
    answer: (message) => (message === 'PING' ? 'PONG' : null),
    publish: (serial) =>
      call('mutation', 'location.update', {
        latitude: latitudeOf(serial),
        longitude: 77.5946,
        timestamp: timestamp(),
        accuracy: 8,
        speed: 9.5,
        heading: 45,
      }),
  };
}

const plain = ({ origin, sample }: Watched): Protocol => ({
  ...NEVER,
  url: (role) => `${origin}/${role === 'publisher' ? 'publish' : ''}`,
  hello: () => [],
  publish: (serial) => `{"id":1,"result":{"type":"data","data":${said(sample, serial)}}}`,
});

/** Engine.IO 4 and Socket.IO 5, spoken by hand: its own client would cost the viewers more than the others' do. */
const socketIo = ({ origin, sample }: Watched): Protocol => ({
  url: (role) => `${origin}/socket.io/?EIO=4&transport=websocket&role=${role}`,
  hello: () => [],
  greets: true,
  isReady: (message) => message.startsWith('40'),
  answer: (message) => (message.startsWith('0') ? '40' : message === '2' ? '3' : null),
  publish: (serial) => `42["say",${said(sample, serial)}]`,
});

export const PROTOCOLS: Readonly<Record<Watched['kind'], (watched: Watched) => Protocol>> = { saferoute, ws: plain, 'socket.io': socketIo };
