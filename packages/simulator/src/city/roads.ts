import type { Junction } from './junctions.ts';

/** What a road lets one drive: outside the city, around it, across it, within a quarter. */
export type RoadClass = 'expressway' | 'ring' | 'arterial' | 'street';

/** A road that is driven both ways, through its junctions in order. */
export interface Road {
  readonly kind: RoadClass;
  readonly through: readonly [Junction, ...Junction[]];
}

const road = (kind: RoadClass, ...through: [Junction, ...Junction[]]): Road => ({ kind, through });

/** The roads as people know them: which junction follows which, and how fast one gets along. */
export const roads: readonly Road[] = [
  // Outer Ring Road, clockwise from the north.
  road('ring', 'hebbal', 'nagawara', 'kalyanNagar', 'banaswadi', 'ramamurthyNagar', 'tinFactory', 'mahadevapura', 'doddanekundi'),
  road('ring', 'doddanekundi', 'marathahalli', 'bellandur', 'iblur', 'agara', 'silkBoard', 'btmLayout', 'jayadeva', 'jpNagar'),
  road('ring', 'jpNagar', 'banashankari', 'kathriguppe', 'hosakerehalli', 'nayandahalli', 'vijayanagar'),
  road('ring', 'vijayanagar', 'rajajinagar', 'yeshwanthpur', 'goraguntepalya', 'belCircle', 'hebbal'),
  // Out of the city.
  road('expressway', 'hebbal', 'yelahanka', 'airportTurn', 'airport'),
  road('expressway', 'silkBoard', 'bommanahalli', 'kudluGate', 'electronicCity'),
  road('arterial', 'goraguntepalya', 'jalahalliCross'),
  road('arterial', 'mysoreRoadStation', 'nayandahalli', 'kengeri'),
  road('arterial', 'krMarket', 'chamarajpet', 'mysoreRoadStation', 'vijayanagar'),
  // Bellary Road.
  road('arterial', 'vidhanaSoudha', 'sadashivanagar', 'mekhriCircle', 'hebbal'),
  road('street', 'mekhriCircle', 'rtNagar', 'hebbal'),
  road('arterial', 'mekhriCircle', 'jayamahal', 'cantonment', 'shivajinagar'),
  road('street', 'sadashivanagar', 'malleshwaram', 'rajajinagar'),
  road('arterial', 'majestic', 'malleshwaram', 'yeshwanthpur'),
  // The centre.
  road('arterial', 'majestic', 'anandRaoCircle', 'vidhanaSoudha', 'minskSquare', 'anilKumbleCircle', 'mgRoad', 'trinityCircle'),
  road('arterial', 'majestic', 'krMarket', 'townHall', 'hudsonCircle', 'vidhanaSoudha'),
  road('arterial', 'hudsonCircle', 'richmondCircle', 'shanthinagar', 'wilsonGarden', 'dairyCircle'),
  road('street', 'anilKumbleCircle', 'richmondCircle'),
  road('street', 'minskSquare', 'shivajinagar', 'frazerTown', 'lingarajapuram', 'kalyanNagar'),
  road('street', 'shivajinagar', 'mgRoad'),
  road('street', 'frazerTown', 'ulsoor'),
  // Old Madras Road.
  road('arterial', 'trinityCircle', 'ulsoor', 'indiranagar', 'swamiVivekanandaRoad', 'baiyappanahalli', 'tinFactory', 'krPuram'),
  road('street', 'baiyappanahalli', 'banaswadi'),
  road('arterial', 'indiranagar', 'indiranagarSouth', 'domlur', 'ejipura', 'sonyWorld', 'madiwala', 'silkBoard'),
  // Old Airport Road.
  road('arterial', 'trinityCircle', 'domlur', 'murugeshpalya', 'hal', 'marathahalli', 'kundalahalli', 'varthurKodi', 'hopeFarm'),
  road('arterial', 'krPuram', 'itpl', 'hopeFarm'),
  road('street', 'kundalahalli', 'itpl'),
  road('street', 'mahadevapura', 'krPuram'),
  // Hosur Road and Koramangala.
  road('arterial', 'richmondCircle', 'adugodi', 'forum', 'madiwala'),
  road('street', 'trinityCircle', 'vivekNagar', 'adugodi', 'dairyCircle', 'forum', 'sonyWorld', 'agara'),
  road('street', 'vivekNagar', 'ejipura'),
  road('street', 'agara', 'hsrLayout', 'silkBoard'),
  road('street', 'hsrLayout', 'kudluGate'),
  road('arterial', 'iblur', 'sarjapurRoad'),
  // The south.
  road('arterial', 'dairyCircle', 'jayadeva', 'iimBangalore', 'hulimavu', 'gottigere'),
  road('arterial', 'townHall', 'minervaCircle', 'lalbagh', 'southEndCircle', 'banashankari', 'konanakunteCross'),
  road('street', 'minervaCircle', 'gandhiBazaar', 'southEndCircle'),
  road('street', 'gandhiBazaar', 'chamarajpet'),
  road('street', 'gandhiBazaar', 'kathriguppe', 'uttarahalli', 'konanakunteCross'),
  road('street', 'lalbagh', 'wilsonGarden'),
  road('street', 'southEndCircle', 'jayadeva'),
  road('street', 'iimBangalore', 'jpNagar'),
];
