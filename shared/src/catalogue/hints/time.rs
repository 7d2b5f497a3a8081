use super::Pair;
use crate::usersig::Hint;

pub(super) const fn pair(hint: Hint) -> Pair {
    match hint {
        Hint::ExpireTiny => {
            ("expire is under a minute. It is in seconds.", "expire 不足一分钟，其单位为秒。")
        }
        Hint::ExpireInDays => (
            "expire looks like a number of days. It is in seconds: multiply by 86,400.",
            "expire 像是天数，其单位为秒：请乘以 86400。",
        ),
        Hint::ExpireInHours => (
            "expire looks like a number of hours. It is in seconds: multiply by 3,600.",
            "expire 像是小时数，其单位为秒：请乘以 3600。",
        ),
        Hint::ExpireInMilliseconds => (
            "expire looks like milliseconds. It is in seconds: divide by 1,000, or the token lives a thousand times too long.",
            "expire 像是毫秒，其单位为秒：请除以 1000，否则有效期会长一千倍。",
        ),
        Hint::ExpireIsEndTime => (
            "expire looks like an end time. It is a duration in seconds: subtract now.",
            "expire 像是到期时刻，应为以秒计的时长：请减去当前时间。",
        ),
        Hint::ExpireOverflow => (
            "expire is far below zero: a product overflowed 32 bits, often milliseconds. Compute seconds, in 64 bits.",
            "expire 远小于零：乘积超出 32 位，常因使用毫秒。请用 64 位计算秒数。",
        ),
        Hint::ClockNeverSet => (
            "It is dated before 2004: the clock of the machine that made it was never set.",
            "签发时间早于 2004 年：签发机器的时钟未校准。",
        ),
        Hint::TimeZone => (
            "If it was just made, the difference is that of a time zone: Unix time has none. Use the system's Unix time as it is.",
            "若刚刚生成，则相差正好是一个时区：Unix 时间与时区无关，请直接使用系统的 Unix 时间。",
        ),
        Hint::TimeInMilliseconds => (
            "TLS.time is in milliseconds. Use seconds: divide by 1,000.",
            "TLS.time 使用了毫秒，应为秒：请除以 1000。",
        ),
        Hint::TimeInMicroseconds => (
            "TLS.time is in microseconds. Use seconds: divide by 1,000,000.",
            "TLS.time 使用了微秒，应为秒：请除以 1000000。",
        ),
        Hint::TimeInNanoseconds => (
            "TLS.time is in nanoseconds. Use seconds: divide by 1,000,000,000.",
            "TLS.time 使用了纳秒，应为秒：请除以 1000000000。",
        ),
        Hint::TimeInTicks => (
            "TLS.time counts ticks of .NET or Windows. Use DateTimeOffset.UtcNow.ToUnixTimeSeconds().",
            "TLS.time 是 .NET 或 Windows 的 Ticks。请使用 DateTimeOffset.UtcNow.ToUnixTimeSeconds()。",
        ),
        _ => (
            "TLS.time is off by 978,307,200 seconds, the distance of 1970 and Apple's reference date 2001. Use timeIntervalSince1970.",
            "TLS.time 相差 978307200 秒，即 1970 年与 Apple 参考日期 2001 年之差。请使用 timeIntervalSince1970。",
        ),
    }
}
