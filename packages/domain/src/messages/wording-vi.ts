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
  journeyShared: {
    lines: ['{name} đang chia sẻ chuyến đi với bạn trên ứng dụng Safe Route.', 'Theo dõi trực tiếp tại đây: {link}.'],
    unnamed: 'Có người',
  },
  areYouOk: {
    lines: [
      'Safe Route: bạn có ổn không? {reason}',
      'Hãy mở ứng dụng và trả lời trước {time}.',
      'Nếu bạn không trả lời, chúng tôi sẽ gọi trợ giúp.',
    ],
    unnamed: '',
  },
  reasons: {
    checkin: 'Đã đến giờ điểm danh của bạn.',
    silent: 'Điện thoại của bạn đã lâu không gửi vị trí.',
    off_route: 'Bạn đang ở xa lộ trình đã định.',
    stationary: 'Bạn đã ở một chỗ khá lâu.',
    overdue: 'Lẽ ra bạn đã phải đến nơi.',
  },
  noLocation: 'chưa xác định',
  noLink: 'không có',
  late: '{time} (chúng tôi nhận được sau {age})',
  hours: 'giờ',
  minutes: 'phút',
};
