import type { Wording } from './template.ts';

/** `sos` is the emergency document's template (section 2), line for line. */
export const english: Wording = {
  sos: {
    lines: [
      'URGENT! {name} has triggered an SOS alert via Safe Route App.',
      'Last known location: {location}.',
      'Track their live location here: {link}.',
      'Time: {time}.',
      'Stay Safe!',
    ],
    unnamed: 'Someone who chose you as emergency contact',
  },
  campusSos: {
    lines: [
      'URGENT! Campus security: {name} has triggered an SOS alert via Safe Route App and nobody has acknowledged it yet.',
      'Last known location: {location}.',
      'Track their live location here: {link}.',
      'Time: {time}.',
      'Please respond now.',
    ],
    unnamed: 'a Safe Route user',
  },
  contactAdded: {
    lines: [
      '{name} has added you as an emergency contact on Safe Route App.',
      'If they trigger an SOS alert, we will text you their live location.',
      'Reply STOP if you do not want this; they will be told.',
    ],
    unnamed: 'A Safe Route user',
  },
  resolved: {
    lines: ['The SOS alert from {name} via Safe Route App is over: it has been resolved.', 'Time: {time}.', 'Thank you for standing by.'],
    unnamed: 'someone who chose you as emergency contact',
  },
  falseAlarm: {
    lines: [
      'The SOS alert from {name} via Safe Route App is over: it was a false alarm.',
      'Time: {time}.',
      'There is nothing more you need to do.',
    ],
    unnamed: 'someone who chose you as emergency contact',
  },
  journeyShared: {
    lines: ['{name} is sharing a journey with you on Safe Route App.', 'Follow it live here: {link}.'],
    unnamed: 'Someone',
  },
  areYouOk: {
    lines: ['Safe Route App: are you OK? {reason}', 'Open the app and answer by {time}.', 'If you do not, we call for help.'],
    unnamed: '',
  },
  reasons: {
    checkin: 'Your check-in is due.',
    silent: 'Your phone has sent no position for a while.',
    off_route: 'You are away from the planned route.',
    stationary: 'You have been in one place for a while.',
    overdue: 'You should have arrived by now.',
  },
  noLocation: 'not known yet',
  noLink: 'not available',
  late: '{time} (reached us {age} later)',
  hours: 'h',
  minutes: 'min',
};
