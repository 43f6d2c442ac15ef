import type { Wording } from './template.ts';

/** Vietnamese. */
export const vietnamese: Wording = {
  sos: {
    lines: [
      'KHẨN CẤP! {name} vừa phát cảnh báo SOS qua ứng dụng Safe Route.',
      'Vị trí cuối cùng được biết: {location}.',
      'Theo dõi vị trí trực tiếp tại đây: {link}.',
      'Thời gian: {time}.',
      'Hãy giữ an toàn!',
    ],
    unnamed: 'Một người đã chọn bạn làm liên hệ khẩn cấp',
  },
  campusSos: {
    lines: [
      'KHẨN CẤP! Gửi bảo vệ khuôn viên: {name} vừa phát cảnh báo SOS qua ứng dụng Safe Route và chưa có ai tiếp nhận.',
      'Vị trí cuối cùng được biết: {location}.',
      'Theo dõi vị trí trực tiếp tại đây: {link}.',
      'Thời gian: {time}.',
      'Vui lòng đến hỗ trợ ngay.',
    ],
    unnamed: 'một người dùng Safe Route',
  },
  contactAdded: {
    lines: [
      '{name} đã thêm bạn làm liên hệ khẩn cấp trên ứng dụng Safe Route.',
      'Khi người này phát cảnh báo SOS, chúng tôi sẽ nhắn cho bạn vị trí trực tiếp của họ.',
      'Nếu không muốn nhận, hãy trả lời STOP; người này sẽ được thông báo.',
    ],
    unnamed: 'Một người dùng Safe Route',
  },
  resolved: {
    lines: [
      'Cảnh báo SOS của {name} trên ứng dụng Safe Route đã kết thúc: sự việc đã được giải quyết.',
      'Thời gian: {time}.',
      'Cảm ơn bạn đã hỗ trợ.',
    ],
    unnamed: 'một người đã chọn bạn làm liên hệ khẩn cấp',
  },
  falseAlarm: {
    lines: [
      'Cảnh báo SOS của {name} trên ứng dụng Safe Route đã kết thúc: đó là báo động nhầm.',
      'Thời gian: {time}.',
      'Bạn không cần làm gì thêm.',
    ],
    unnamed: 'một người đã chọn bạn làm liên hệ khẩn cấp',
  },
  noLocation: 'chưa xác định',
  noLink: 'không có',
  late: '{time} (chúng tôi nhận được sau {age})',
  hours: 'giờ',
  minutes: 'phút',
};
