//! Words of the calendar.

/// Names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// `22 November pukul 08.40` out of a stored time, as it was where it was written; empty where it is none.
pub fn day_and_hour(stamp: &str) -> String {
    let number = |range: std::ops::Range<usize>| stamp.get(range).and_then(|digits| digits.parse::<usize>().ok());
    let (Some(month), Some(day), Some(hour), Some(minute)) =
        (number(5..7), number(8..10), number(11..13), number(14..16))
    else {
        return String::new();
    };
    let month = month.checked_sub(1).and_then(|index| MONTHS.get(index)).unwrap_or(&"");
    format!("{day} {month} pukul {hour:02}.{minute:02}")
}

/// `08.40` out of a stored time; empty where it is none.
pub fn hour(stamp: &str) -> String {
    let clock = stamp.get(11..16).filter(|clock| clock.bytes().all(|byte| byte.is_ascii_digit() || byte == b':'));
    clock.unwrap_or_default().replace(':', ".")
}
