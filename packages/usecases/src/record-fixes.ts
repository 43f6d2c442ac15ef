import {
  decideFixes,
  ok,
  type Announcement,
  type Fix,
  type FixAnswer,
  type FixesDecision,
  type Instant,
  type LiveChannel,
  type MonitorPolicy,
  type Result,
} from '@saferoute/domain';
import { GroupCommit, keepFixes, readClock, readSenders, type SenderFacts } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { observeFix, type AcceptedFix } from './look-at-journey.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Fixes of one person that arrived together. */
export interface FixesRequest {
  readonly userId: string;
  /** At least one. Without a time, it was taken when it arrived. */
  readonly fixes: readonly (Omit<Fix, 'recordedAt'> & { readonly recordedAt: Instant | null })[];
}

/** In the order of the fixes. */
export type FixesAnswer = Result<readonly FixAnswer[], Rejection>;

/** The fixes of everybody on their way to disk. */
export interface FixLog {
  /** Null when too much is waiting: nothing of the request was taken. */
  add(request: FixesRequest): Promise<Result<Recorded, Rejection>> | null;
  /** Resolves once nothing waits and nothing is being written. */
  drain(): Promise<void>;
}

/** What the phone is told, and what the monitors of a journey must be shown. */
interface Recorded {
  readonly answers: readonly FixAnswer[];
  readonly seen: AcceptedFix | null;
}

/** How many fixes one write holds: more made none faster. */
const MAX_BATCH = 500;
/** In one lane, about half a second's work. A phone that is told to come back keeps its fixes; one that waits in vain sends them again. */
const MAX_WAITING = 10_000;
/** While one write is with the database, another is made ready. */
const LANES = 2;

type Tools = Pick<UseCaseContext, 'db' | 'announcer' | 'monitors'>;

/** Everybody keeps to one lane, so that no two writes hold fixes of the same person: the later one must see what the earlier one kept. */
export function createFixLog(tools: Tools): FixLog {
  const lanes = Array.from(
    { length: LANES },
    () =>
      new GroupCommit({
        write: (requests: readonly FixesRequest[]) => writeFixes(tools, requests),
        sizeOf: ({ fixes }) => fixes.length,
        maxBatch: MAX_BATCH,
        maxWaiting: MAX_WAITING,
      }),
  );
  return {
    add: (request) => lanes[laneOf(request.userId)]?.add(request) ?? null,
    drain: async () => void (await Promise.all(lanes.map((lane) => lane.drain()))),
  };
}

function laneOf(userId: string): number {
  let sum = 0;
  for (let i = 0; i < userId.length; i++) sum += userId.charCodeAt(i);
  return sum % LANES;
}

/** Takes positions of a person. When this resolves, what is to be kept of them is on disk. */
export async function recordFixes(ctx: UseCaseContext, request: FixesRequest): Promise<FixesAnswer> {
  const added = ctx.fixes.add(request);
  if (added === null) return decline(ctx, request);
  const recorded = await added;
  if (!recorded.ok) return recorded;
  const { answers, seen } = recorded.value;
  if (seen !== null) await observeFix(ctx, { userId: request.userId, ...seen });
  return ok(answers);
}

/** A phone that is told to come back has spoken: its silence would be ours. The flag says that nobody judged where it is. */
async function decline(ctx: UseCaseContext, { userId, fixes }: FixesRequest): Promise<FixesAnswer> {
  const fix = fixes.at(-1);
  if (fix !== undefined) await observeFix(ctx, { userId, fix: { ...fix, recordedAt: fix.recordedAt ?? 0 }, flagged: true });
  return rejection('too-many-fixes');
}

/** Who sent what, as decided. */
interface Decided extends FixesDecision {
  readonly userId: string;
  readonly sender: SenderFacts;
}

async function writeFixes(tools: Tools, requests: readonly FixesRequest[]): Promise<readonly Result<Recorded, Rejection>[]> {
  const { db } = tools;
  return db.decideAndWrite(async (door) => {
    const sent = isTimed(requests) ? requests : timed(requests, await readClock(db.read));
    const { now, facts } = await readSenders(db.read, sent.map(spanOf));
    const decided = sent.map(({ userId, fixes }, index) => decide(facts[index] ?? null, { userId, fixes, now }));
    const known = decided.filter((each) => each !== null);
    const sorted = known.toSorted((a, b) => (a.userId < b.userId ? -1 : Number(a.userId > b.userId)));
    await keepFixes(door, {
      receivedAt: now,
      points: sorted.flatMap(({ userId, points }) => points.map((point) => ({ userId, point }))),
      positions: sorted.flatMap(({ userId, current }) => (current === null ? [] : [{ userId, fix: current }])),
      mayBeThere: known.some(({ sender }) => sender.hasPoints),
    });
    for (const each of known) announce(tools, each);
    return decided.map((each) =>
      each === null ? rejection('user-gone') : ok({ answers: each.answers, seen: seenBy(each, now, tools.monitors) }),
    );
  });
}

/** Fixes that follow one another more closely change nothing for the monitors: most cost them not even a look. */
function seenBy({ sender: { placedAt }, current, points }: Decided, now: Instant, { sampleEveryMs }: MonitorPolicy): AcceptedFix | null {
  if (current === null || placedAt === null || now < placedAt + sampleEveryMs) return null;
  const warnings = points.find(({ recordedAt }) => recordedAt === current.recordedAt)?.warnings ?? [];
  return { fix: current, flagged: warnings.length > 0 };
}

interface Sent {
  readonly userId: string;
  readonly fixes: readonly Fix[];
}

/** As nearly always: then nobody has to wait for our clock before the neighbours are looked for. */
const isTimed = (requests: readonly FixesRequest[]): requests is readonly Sent[] =>
  requests.every(({ fixes }) => fixes.every(({ recordedAt }) => recordedAt !== null));

const timed = (requests: readonly FixesRequest[], now: Instant): readonly Sent[] =>
  requests.map(({ userId, fixes }) => ({ userId, fixes: fixes.map((fix) => ({ ...fix, recordedAt: fix.recordedAt ?? now })) }));

function spanOf({ userId, fixes }: Sent) {
  const times = fixes.map(({ recordedAt }) => recordedAt);
  return { userId, from: Math.min(...times), to: Math.max(...times) };
}

function decide(sender: SenderFacts | null, { userId, fixes, now }: Sent & { readonly now: Instant }): Decided | null {
  if (sender === null) return null;
  const { alert, journey, ended, known } = sender;
  const decision = decideFixes({
    fixes,
    known,
    now,
    emergencySince: alert?.triggeredAt ?? null,
    isEmergencyHidden: alert?.isMasked ?? false,
    journey,
    ended,
  });
  return { ...decision, userId, sender };
}

function announce({ announcer }: Tools, { userId, sender: { alert, journey }, current: position }: Decided): void {
  if (position === null) return;
  const ofAlert = alert === null ? [] : newsOf([`alert:${alert.id}`, 'feed'], { alertId: alert.id, position });
  const ofJourney =
    journey === null
      ? []
      : newsOf([`journey:${journey.id}`, 'journeys'], { journeyId: journey.id, userId, isShown: journey.isShown, position });
  void announcer.putPosition(userId, position, [...ofAlert, ...ofJourney]);
}

function newsOf(channels: readonly LiveChannel[], news: object): readonly Announcement[] {
  const message = JSON.stringify({ kind: 'position', ...news });
  return channels.map((channel) => ({ channel, message }));
}
