//! The clock, read here and nowhere else.

use std::time::Instant;

use jiff::Zoned;

use crate::app::Moment;
use crate::domain::calendar::MONTHS;
pub use crate::domain::calendar::hour as hour_of;

#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
}

impl Clock {
    pub fn new() -> Clock {
        Clock { start: Instant::now() }
    }

    pub fn now(self) -> Moment {
        let now = Zoned::now();
        let month = usize::try_from(now.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
        Moment {
            stamp: now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            clock: now.strftime("%H.%M.%S").to_string(),
            date: format!("{} {} {}", now.day(), month.unwrap_or(&""), now.year()),
            seconds: now.timestamp().as_second(),
            millis: u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX),
        }
    }
}

/// `10.42.07` out of a stored time; empty where it is none.
pub fn clock_of(stamp: &str) -> String {
    let clock = stamp.get(11..19).filter(|clock| clock.bytes().all(|byte| byte.is_ascii_digit() || byte == b':'));
    clock.unwrap_or_default().replace(':', ".")
}
