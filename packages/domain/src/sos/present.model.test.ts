import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cancel, goOn, policy as tested, reopen, story, T0, toldTo, trigger, type Step, type Story } from './alert.fixture.ts';
import { decide } from './machine.ts';
import { always, cancelling, endless, type Person, press, scriptOf, silence, staffAction, type Script } from './person.fixture.ts';
import { presentToOriginator } from './present.ts';

/** Everything that may happen behind the mask: all but the person's own press by hand afterwards. */
const behindTheMask = fc.oneof(
  silence,
  staffAction,
  cancelling,
  fc.constant(reopen()),
  fc.constantFrom('stationary_timeout', 'admin_trigger', 'checkin_missed', 'duress_pin').map((source) => trigger({ source })),
  press.map((command) => ({ ...command, recordedAt: T0 - 1 })),
);
const stepsOf = (script: Script, fromMs: number): Step[] => {
  let at = fromMs;
  return script.map(([pause, command]) => [(at += pause), command] as const);
};
/** Plays what the machine takes and leaves out what it refuses. */
const goOnWith = (told: Story, steps: readonly Step[]): Story =>
  steps.reduce((before, step) => {
    const refused = !decide(before.alert, step[1], { policy: tested, now: T0 + step[0] }).ok;
    return refused ? before : goOn(before, [step]);
  }, told);
const shown = ({ alert, timeline }: Story) => {
  const view = presentToOriginator(alert, timeline);
  if (view === null) throw new Error('the originator is shown no alert');
  return view;
};

it('SOS-28 after any past the screen is the same whichever PIN it was', () => {
  fc.assert(
    fc.property(scriptOf(endless), fc.nat(100_000), (past, pause) => {
      const steps = stepsOf(past, 0);
      const at = (steps.at(-1)?.[0] ?? 0) + pause;
      // The press lifts the mask, should the past have ended behind one.
      const before = goOnWith(story([[0, trigger()]]), [...steps, [at, trigger()]]);
      expect(shown(goOn(before, [[at, cancel('duress')]]))).toEqual(shown(goOn(before, [[at, cancel('safety')]])));
    }),
    { numRuns: 150 },
  );
});

it('SOS-29 whatever happens behind the mask, the screen stays as it was and the phone is not notified', () => {
  fc.assert(
    fc.property(scriptOf(behindTheMask), (script) => {
      const forced = story([
        [0, trigger()],
        [1_000, cancel('duress')],
      ]);
      const later = goOnWith(forced, stepsOf(script, 1_000));
      expect(shown(later)).toEqual(shown(forced));
      expect(toldTo('originator', later.effects)).toEqual(toldTo('originator', forced.effects));
    }),
    { numRuns: 150 },
  );
});

it('SOS-34 the version the originator is shown never falls, and every change of what they see raises it', () => {
  const seen = new WeakMap<Person, Map<string, ReturnType<typeof shown>>>();
  always(({ decision: { next } }, person) => {
    const views = seen.get(person) ?? new Map<string, ReturnType<typeof shown>>();
    seen.set(person, views);
    const last = views.get(next.id);
    const { alert, timeline } = person.alerts.get(next.id)!;
    const view = presentToOriginator(alert, timeline);
    if (view === null) return;
    views.set(next.id, view);
    if (last === undefined) return;
    expect(view.alert.version).toBeGreaterThanOrEqual(last.alert.version);
    if (view.alert.version === last.alert.version) expect(view).toEqual(last);
  });
});
