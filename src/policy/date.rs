//! Calendar dates, without a clock: the core is told what day it is.

use core::fmt;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// Year, for example 2024.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The date, if there is such a day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let date = Date { year, month, day };
        let real = (1..=12).contains(&month) && day >= 1 && date == Date::from_days(date.days());
        real.then_some(date)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || year.len() != 4 || ![year, month, day].into_iter().all(plain) {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day in Shanghai (UTC+8, no daylight saving) at a moment given in milliseconds since 1970 UTC.
    pub fn in_shanghai(milliseconds: f64) -> Date {
        Date::from_days((milliseconds / 86_400_000.0 + 8.0 / 24.0).floor() as i32)
    }

    /// Whole days from this date to `later`; negative if `later` is earlier.
    pub fn days_until(self, later: Date) -> i32 {
        later.days() - self.days()
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    fn days(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let (era, month) = (year.div_euclid(400), i32::from(self.month));
        let year_of_era = year - era * 400;
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i32::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The inverse of [`Date::days`].
    fn from_days(days: i32) -> Date {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted - era * 146_097;
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        Date {
            year: (year_of_era + era * 400 + i32::from(month <= 2)) as u16,
            month: month as u8,
            day: (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_real_days_are_dates() {
        assert!(Date::parse("2024-02-29").is_some());
        for wrong in ["2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1-1", "24-01-01", "2024-+1-01", "", "今天"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_count_across_leap_years() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(day("2024-01-01").days_until(day("2028-12-31")), 1_826);
        assert_eq!(day("2029-01-01").days_until(day("2028-12-31")), -1);
    }

    #[test]
    fn the_day_is_that_of_shanghai() {
        // 2023-12-31 16:00 UTC is midnight in Shanghai.
        assert_eq!(Date::in_shanghai(1_704_038_400_000.0), Date::parse("2024-01-01").unwrap());
        assert_eq!(Date::in_shanghai(1_704_038_399_999.0), Date::parse("2023-12-31").unwrap());
    }
}
