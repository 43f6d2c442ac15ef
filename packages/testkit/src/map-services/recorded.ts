/** Answers as the services gave them for 12.9716,77.5946 → 13.0358,77.5970 in Bengaluru, shortened to what anybody reads and a little more. */
const POLYLINE = 'oodnAgerxMgm@oAwj@b[cmAkH{fAf^gpAod@_oA_X';

const sized = (value: number, text: string) => ({ text, value });

export const matrix = (element: object) => ({
  destination_addresses: ['Hebbal, Bengaluru, Karnataka 560024, India'],
  origin_addresses: ['Cubbon Park, Bengaluru, Karnataka 560001, India'],
  rows: [{ elements: [element] }],
  status: 'OK',
});

export const element = {
  distance: sized(12_500, '12.5 km'),
  duration: sized(1_860, '31 mins'),
  duration_in_traffic: sized(2_700, '45 mins'),
  status: 'OK',
};

export const directions = {
  geocoded_waypoints: [{ geocoder_status: 'OK', place_id: 'ChIJ000000000000000000000000', types: ['route'] }],
  routes: [
    {
      bounds: { northeast: { lat: 13.0358, lng: 77.597 }, southwest: { lat: 12.9716, lng: 77.587 } },
      copyrights: 'Map data ©2026 Google',
      legs: [
        { distance: sized(12_500, '12.5 km'), duration: sized(1_860, '31 mins'), steps: [{ html_instructions: 'Head <b>north</b>' }] },
      ],
      overview_polyline: { points: POLYLINE },
      summary: 'Bellary Rd',
      warnings: [],
      waypoint_order: [],
    },
  ],
  status: 'OK',
};

/** A refusal of the legacy services. Google puts the project and sometimes the key's end into the message. */
export const refused = (status: string) => ({
  error_message: `refused for the key in this request: ${status}`,
  routes: [],
  rows: [],
  status,
});

export const routes = {
  routes: [
    {
      distanceMeters: 12_500,
      duration: '2700s',
      polyline: { encodedPolyline: POLYLINE },
      viewport: { low: { latitude: 12.9716, longitude: 77.587 }, high: { latitude: 13.0358, longitude: 77.597 } },
    },
  ],
};

export const routesError = (code: number, status: string) => ({ error: { code, message: `Quota or key: ${status}`, status } });

export const osrm = {
  code: 'Ok',
  routes: [
    {
      geometry: POLYLINE,
      legs: [{ steps: [], summary: '', weight: 1_870.4, distance: 12_480.3, duration: 1_870.4 }],
      weight_name: 'routability',
      weight: 1_870.4,
      duration: 1_870.4,
      distance: 12_480.3,
    },
  ],
  waypoints: [{ hint: '', distance: 4.2, name: 'Kasturba Road', location: [77.594_61, 12.971_58] }],
};
