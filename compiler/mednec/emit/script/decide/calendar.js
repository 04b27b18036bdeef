// The one calendar rule, as in runtime/calendar.py. A day is its proleptic Gregorian ordinal: 1 is January 1 of year 1.

const FIRST = 1n;
const LAST = 3652059n;
const LAST_YEAR = 9999;
const MONTHS = { months: 1, years: 12 };

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthDays = (year, month) => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);

/** The days before a year. */
function daysBefore(year) {
  const gone = year - 1;
  return gone * 365 + Math.floor(gone / 4) - Math.floor(gone / 100) + Math.floor(gone / 400);
}

function toOrdinal(year, month, day) {
  let days = daysBefore(year) + day;
  for (let each = 1; each < month; each += 1) days += monthDays(year, each);
  return BigInt(days);
}

function fromOrdinal(ordinal) {
  const days = Number(ordinal);
  let year = Math.max(1, Math.floor(days / 366));
  while (year < LAST_YEAR && daysBefore(year + 1) < days) year += 1;
  let rest = days - daysBefore(year);
  let month = 1;
  for (; rest > monthDays(year, month); month += 1) rest -= monthDays(year, month);
  return { year, month, day: rest };
}

/** The day of ISO 8601 text, written YYYY-MM-DD; null if there is no such day. */
function ordinalOf(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return null;
  const [year, month, day] = found.slice(1).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthDays(year, month)) return null;
  return toOrdinal(year, month, day);
}

function isoOf(ordinal) {
  const { year, month, day } = fromOrdinal(ordinal);
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

function addMonths(day, months) {
  if (!months) return day;
  const start = fromOrdinal(day);
  const count = start.year * 12 + start.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  if (year < 1 || year > LAST_YEAR) return months < 0 ? FIRST : LAST;
  return toOrdinal(year, month, Math.min(start.day, monthDays(year, month)));
}

function shifted(moment, day) {
  return least(greatest(addMonths(day, moment.months) + BigInt(moment.days), FIRST), LAST);
}

const floorDiv = (value, by) => {
  const quotient = value / by;
  return value % by !== 0n && value < 0n !== by < 0n ? quotient - 1n : quotient;
};

function elapsed(unit, start, end) {
  if (unit === "days") return end - start;
  if (unit === "weeks") return floorDiv(end - start, 7n);
  const first = fromOrdinal(start);
  const last = fromOrdinal(end);
  let months = (last.year - first.year) * 12 + last.month - first.month;
  if (addMonths(start, months) > end) months -= 1;
  return BigInt(Math.floor(months / MONTHS[unit]));
}
