import { listDeliveries, openDatabase, readLeaves, readSealedFacts, type Database, type StoredLeaf } from '@saferoute/db';
import { decodeLeaf, digestOf, faultAfter, leafHashOf, type Disclosure } from '@saferoute/domain/evidence';
import { EVIDENCE_KEY, pressed, startHarness, type Harness } from '@saferoute/testkit';
import { addTariff, createKeyRing, openFacts, recordAdministration, recordFixes, triggerSos, type TriggerFacts } from '@saferoute/usecases';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let house: Harness;
let reader: Database;
beforeAll(async () => {
  house = await startHarness();
  reader = await openDatabase({ url: house.database.url, role: 'saferoute_evidence_reader', maxConnections: 2 });
});
afterAll(async () => {
  await reader.close();
  await house.stop();
});

async function press(userId: string, change: Partial<TriggerFacts> = {}) {
  const triggered = await triggerSos(house.ctx, { userId, trigger: pressed(change) });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  return triggered.value;
}

const leavesOf = (chain: string): Promise<StoredLeaf[]> => readLeaves(house.db.read, chain);

/** What a chain's leaves say, by their position, to somebody who has the keys. */
async function factsOf(chain: string): Promise<ReadonlyMap<number, readonly Disclosure[]>> {
  const sealed = await readSealedFacts(reader.read, chain);
  return new Map(sealed.map((facts) => [facts.seq, openFacts(house.ctx.keyRing, facts) ?? []]));
}

const valueOf = (facts: readonly Disclosure[] | undefined, name: string) => facts?.find((fact) => fact.name === name)?.value;

/** Every leaf names the one before it, from the first on, and its columns repeat what is in it. */
function expectLinked(leaves: readonly StoredLeaf[]): void {
  let end: { seq: number; hash: string } | null = null;
  for (const { bytes, hash, chain: _chain, id: _id, ...columns } of leaves) {
    const leaf = decodeLeaf(bytes);
    if (leaf === null) throw new Error('these are no bytes of a leaf');
    expect(faultAfter(end, leaf)).toBeNull();
    expect(leaf).toMatchObject(columns);
    expect(leafHashOf(bytes)).toBe(hash);
    end = { seq: leaf.seq, hash };
  }
}

describe('what is on record of an alert', () => {
  test('EVD-50 fifty presses at once are one chain: a snapshot for each, a leaf for each entry of the timeline, none missing, none twice', async () => {
    const jane = await house.people.rider();
    const presses = await Promise.all(Array.from({ length: 50 }, () => press(jane.id)));
    const [{ alertId } = { alertId: '' }] = presses;
    const [leaves, timeline, facts] = [await leavesOf(alertId), await house.timeline(alertId), await factsOf(alertId)];
    expectLinked(leaves);
    expect(leaves.filter(({ type }) => type === 'snapshot')).toHaveLength(50);
    const told = leaves.filter(({ type }) => type === 'timeline').map(({ seq }) => valueOf(facts.get(seq), 'entry'));
    expect(told).toEqual(timeline.map(({ id, seq, type, at }) => ({ id, seq, type, at: new Date(at).toISOString() })));
    expect(leaves).toHaveLength(50 + timeline.length);
  });

  test('EVD-51 a press is answered with the hash of its own snapshot, and the same press with the same', async () => {
    const jane = await house.people.rider();
    const [first, again] = [pressed(), pressed({ source: 'voice_activated' })];
    const answers = [await press(jane.id, first), await press(jane.id, again), await press(jane.id, first), await press(jane.id, again)];
    const leaves = await leavesOf(answers[0]?.alertId ?? '');
    const snapshots = leaves.filter(({ type }) => type === 'snapshot').map(({ hash }) => hash);
    expect(snapshots).toHaveLength(2);
    expect(answers.map(({ leafHash }) => leafHash)).toEqual([...snapshots, ...snapshots]);
  });

  test('EVD-52 no leaf holds a name, a phone, a place or a word; only the sealed facts do', async () => {
    const jane = await house.people.rider('Ursula Quandary');
    await house.people.phone(jane, '+14155550177');
    await house.people.contact(jane, 'Zbigniew Testfall', '+14155550178');
    const place = { latitude: 41.1234567, longitude: -71.7654321, accuracyM: 9 };
    await recordFixes(house.ctx, { userId: jane.id, fixes: [{ ...place, speedMps: 3.5, headingDeg: null, recordedAt: null }] });
    const { alertId } = await press(jane.id, { description: 'a canary in words', location: place });
    await house.eventually('the text is on record', async () => (await leavesOf(alertId)).some(({ type }) => type === 'delivery'));
    const canaries = /Ursula|Quandary|Zbigniew|41555501|41\.?1234567|71\.?7654321|canary|button/;
    for (const { bytes } of await leavesOf(alertId)) expect(Buffer.from(bytes).toString()).not.toMatch(canaries);
    for (const { sealed } of await readSealedFacts(reader.read, alertId))
      expect(Buffer.from(sealed).toString('latin1')).not.toMatch(canaries);
    const snapshot = (await factsOf(alertId)).get(1);
    expect(valueOf(snapshot, 'user.name')).toBe('Ursula Quandary');
    expect(valueOf(snapshot, 'user.phone')).toBe('+14155550177');
    expect(valueOf(snapshot, 'location.fixes')).toContainEqual(
      expect.objectContaining({ latitudeE7: 411234567, longitudeE7: -717654321, speedCmps: 350 }),
    );
  });

  test('EVD-53 sealed facts open with the deployment’s key, are the ones their leaf commits to, and open nowhere else', async () => {
    const { alertId } = await press((await house.people.rider()).id);
    const leaves = new Map((await leavesOf(alertId)).map((leaf) => [leaf.seq, decodeLeaf(leaf.bytes)]));
    const sealed = await readSealedFacts(reader.read, alertId);
    expect(sealed).toHaveLength(leaves.size);
    for (const facts of sealed) {
      const leaf = leaves.get(facts.seq);
      expect(createHash('sha256').update(facts.sealed).digest('hex')).toBe(leaf?.ctSha256);
      expect(
        openFacts(house.ctx.keyRing, facts)
          ?.map((fact) => digestOf(fact))
          .toSorted(),
      ).toEqual(leaf?.digests);
      expect(() => openFacts(house.ctx.keyRing, { ...facts, seq: facts.seq + 1 })).toThrow();
      expect(() => openFacts(createKeyRing([new Uint8Array(32)]), facts)).toThrow(/not on the ring/);
      expect(openFacts(house.ctx.keyRing, { ...facts, key: null })).toBeNull();
    }
    const { keyRing } = house.ctx;
    const key = sealed[0]?.key ?? null;
    if (key === null) throw new Error('an alert has a key');
    const anew = createKeyRing([new Uint8Array(32).fill(9), EVIDENCE_KEY]);
    expect([keyRing.isCurrent(key), anew.isCurrent(key)]).toEqual([true, false]);
    expect(anew.unwrap(anew.wrap(alertId, anew.unwrap(key), new Uint8Array(12)))).toEqual(keyRing.unwrap(key));
  });

  test('EVD-54 what is rolled back leaves no leaf, no facts, no key and nothing in the queue', async () => {
    const counts = () => house.database.sql`select
      (select count(*) from saferoute.evidence_leaves) as leaves, (select count(*) from saferoute.evidence_disclosures) as facts,
      (select count(*) from saferoute.evidence_keys) as keys, (select count(*) from saferoute.evidence_queue) as queue`;
    const jane = await house.people.rider();
    const before = await counts();
    const broken = { ...house.ctx, db: { ...house.db, transaction: failing } };
    await expect(triggerSos(broken, { userId: jane.id, trigger: pressed() })).rejects.toThrow('the power failed');
    expect(await counts()).toEqual(before);
    const { alertId } = await press(jane.id);
    expect((await leavesOf(alertId)).map(({ seq }) => seq)[0]).toBe(1);
  });

  test('EVD-55 what became of a text is on record, with the hash of the very words the carrier was given', async () => {
    const jane = await house.people.rider();
    await house.people.contact(jane, 'Asha', '+919800000055');
    const { alertId } = await press(jane.id);
    const [text] = await house.sim.inbox.waitForSms({ to: '+919800000055' });
    await house.eventually('the receipt is on record', async () =>
      (await house.timeline(alertId)).some(({ type }) => type === 'CONTACT_NOTIFIED'),
    );
    const facts = await factsOf(alertId);
    const [delivery] = (await leavesOf(alertId)).filter(({ type }) => type === 'delivery');
    const [sent] = await listDeliveries(house.db.read, alertId);
    expect(valueOf(facts.get(delivery?.seq ?? 0), 'text')).toMatchObject({
      deliveryId: sent?.id,
      attemptId: sent?.attempts[0]?.id,
      bodySha256: createHash('sha256')
        .update(text?.body ?? '', 'utf8')
        .digest('hex'),
    });
    expect(valueOf(facts.get(delivery?.seq ?? 0), 'recipient')).toMatchObject({ phone: '+919800000055' });
  });
});

describe('the chain of the administration', () => {
  const draft = {
    city: 'pune',
    vehicleType: 'auto',
    baseMinor: 3_000,
    includedM: 2_000,
    perKmMinor: 1_500,
    perMinuteMinor: 0,
    minimumMinor: 3_000,
  } as const;

  test('EVD-58 says who did what, however many do it at once', async () => {
    const { id: by } = await house.people.staff();
    const { id } = await house.people.staff();
    const acts = Array.from({ length: 20 }, (_, n) => ({ action: 'setting.changed', by: id, details: { n, share: 0.5 } }));
    const changed = await addTariff(house.ctx, { by, draft: { ...draft, validFrom: null } });
    await Promise.all(acts.map((act) => house.db.transaction((tx) => recordAdministration(house.ctx, tx, act))));
    const [leaves, facts] = [await leavesOf('administration'), await factsOf('administration')];
    expectLinked(leaves);
    const [first, ...rest] = leaves.map(({ seq }) => facts.get(seq));
    expect([valueOf(first, 'act.action'), valueOf(first, 'act.by')]).toEqual(['tariff.added', by]);
    expect(valueOf(first, 'row.details')).toMatchObject(changed.ok ? { id: changed.value.id } : {});
    expect(rest.map((each) => valueOf(each, 'row.n')).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      acts.map(({ details }) => details.n),
    );
    expect(valueOf(rest[0], 'row.share')).toBe('0.5');
  });

  test('EVD-58 no SOS waits for it', async () => {
    const jane = await house.people.rider();
    await house.db.transaction(async (tx) => {
      await recordAdministration(house.ctx, tx, { action: 'setting.changed', by: null, details: {} });
      expect((await press(jane.id)).created).toBe(true);
    });
  });
});

/** A transaction that does all its work, and whose commit is lost. */
const failing: Database['transaction'] = (work) =>
  house.db.transaction(async (tx) => {
    await work(tx);
    throw new Error('the power failed');
  });
