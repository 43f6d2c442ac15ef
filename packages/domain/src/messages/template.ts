import type { MonitorKind } from '../journey/monitors/watch.ts';

/**
 * One text in one language. `{slot}` stands for what is filled in; the words around the slots never change, so that a text stays
 * the one registered with carriers that require it (India's DLT compares letter by letter).
 */
export interface Template {
  /** A slot that may hold a link is followed by `.` or the line's end, so that no phone takes more into the link. */
  readonly lines: readonly string[];
  /** What stands for `{name}` when there is none to show. */
  readonly unnamed: string;
  /** Its id in the carriers' registry of the country, where one is needed. */
  readonly registeredTemplateId?: string;
}

/** Every text of one language, with the slots each has. */
export interface Wording {
  /** `{name}` `{location}` `{link}` `{time}` */
  readonly sos: Template;
  /** `{name}` `{location}` `{link}` `{time}` */
  readonly campusSos: Template;
  /** `{name}` */
  readonly contactAdded: Template;
  /** `{name}` `{time}` */
  readonly resolved: Template;
  /** `{name}` `{time}` */
  readonly falseAlarm: Template;
  /** `{name}` `{link}` */
  readonly journeyShared: Template;
  /** `{reason}` `{time}` */
  readonly areYouOk: Template;
  /** For `{reason}`. */
  readonly reasons: Readonly<Record<MonitorKind, string>>;
  /** For `{location}` before the first position. */
  readonly noLocation: string;
  /** For `{link}` when there is none to give. */
  readonly noLink: string;
  /** For `{time}` of an SOS that took `{age}` to arrive. */
  readonly late: string;
  readonly hours: string;
  readonly minutes: string;
}

/** Puts each slot's value in its place, once: what stands in a value is never taken for a slot. */
export const fill = (text: string, slots: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);

/** The text, with the space before each line end that the emergency document's template has. */
export const render = (template: Template, slots: Readonly<Record<string, string>>): string =>
  template.lines.map((line) => fill(line, slots)).join(' \n');
