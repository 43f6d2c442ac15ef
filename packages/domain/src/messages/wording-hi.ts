import type { Wording } from './template.ts';

/** Hindi. Lines that end in a link or a time have no danda: phones may take it into the link. */
export const hindi: Wording = {
  sos: {
    lines: [
      'आपातकाल! {name} ने Safe Route App से SOS अलर्ट भेजा है।',
      'आख़िरी ज्ञात स्थान: {location}',
      'उनका लाइव स्थान यहाँ देखें: {link}',
      'समय: {time}',
      'सुरक्षित रहें!',
    ],
    unnamed: 'आपको आपातकालीन संपर्क चुनने वाले व्यक्ति',
  },
  campusSos: {
    lines: [
      'आपातकाल! कैंपस सुरक्षा: {name} ने Safe Route App से SOS अलर्ट भेजा है और अब तक किसी ने उसे स्वीकार नहीं किया है।',
      'आख़िरी ज्ञात स्थान: {location}',
      'उनका लाइव स्थान यहाँ देखें: {link}',
      'समय: {time}',
      'कृपया तुरंत मदद के लिए जाएँ।',
    ],
    unnamed: 'एक Safe Route उपयोगकर्ता',
  },
  contactAdded: {
    lines: [
      '{name} ने आपको Safe Route App पर अपना आपातकालीन संपर्क बनाया है।',
      'उनके SOS अलर्ट भेजने पर हम आपको SMS से उनका लाइव स्थान भेजेंगे।',
      'अगर आप यह नहीं चाहते, तो STOP लिखकर जवाब दें; उन्हें बता दिया जाएगा।',
    ],
    unnamed: 'एक Safe Route उपयोगकर्ता',
  },
  resolved: {
    lines: ['Safe Route App पर {name} का SOS अलर्ट समाप्त हो गया है: मामला सुलझ गया है।', 'समय: {time}', 'साथ देने के लिए धन्यवाद।'],
    unnamed: 'आपको आपातकालीन संपर्क चुनने वाले व्यक्ति',
  },
  falseAlarm: {
    lines: ['Safe Route App पर {name} का SOS अलर्ट समाप्त हो गया है: असल में कोई ख़तरा नहीं था।', 'समय: {time}', 'अब आपको कुछ करने की ज़रूरत नहीं है।'],
    unnamed: 'आपको आपातकालीन संपर्क चुनने वाले व्यक्ति',
  },
  journeyShared: {
    lines: ['{name} Safe Route App पर आपके साथ अपनी यात्रा साझा कर रहे हैं।', 'इसे लाइव यहाँ देखें: {link}'],
    unnamed: 'कोई',
  },
  areYouOk: {
    lines: ['Safe Route App: क्या आप ठीक हैं? {reason}', 'ऐप खोलकर इस समय तक जवाब दें: {time}', 'जवाब न मिलने पर हम मदद बुलाएँगे।'],
    unnamed: '',
  },
  reasons: {
    checkin: 'आपके चेक-इन का समय हो गया है।',
    silent: 'आपके फ़ोन से कुछ समय से कोई स्थान नहीं मिला है।',
    off_route: 'आप तय रास्ते से दूर हैं।',
    stationary: 'आप कुछ समय से एक ही जगह पर हैं।',
    overdue: 'आपको अब तक पहुँच जाना चाहिए था।',
  },
  noLocation: 'अभी पता नहीं',
  noLink: 'उपलब्ध नहीं',
  late: '{time} (हमें {age} बाद मिला)',
  hours: 'घंटे',
  minutes: 'मिनट',
};
