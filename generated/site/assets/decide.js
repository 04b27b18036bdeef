// What decides a case by a policy's table. Do not edit: written by `mednec build`.
"use strict";
globalThis.mednec = (() => {
const SCHEMA = "mednec-decision-1";
const DETERMINATIONS = {"medically necessary":{"standing":"favourable","notice":""},"covered":{"standing":"favourable","notice":""},"not medically necessary":{"standing":"adverse","notice":"This is a proposal to a clinician. An adverse determination is made by a clinician who reviews the case, never by this table."},"investigational":{"standing":"adverse","notice":"This is a proposal to a clinician. An adverse determination is made by a clinician who reviews the case, never by this table."},"cosmetic":{"standing":"adverse","notice":"This is a proposal to a clinician. An adverse determination is made by a clinician who reviews the case, never by this table."},"convenience":{"standing":"adverse","notice":"This is a proposal to a clinician. An adverse determination is made by a clinician who reviews the case, never by this table."},"not covered":{"standing":"adverse","notice":"This is a proposal to a clinician. An adverse determination is made by a clinician who reviews the case, never by this table."},"individual review":{"standing":"neither","notice":"This is a proposal to the medical director, who reviews the case and decides. It is neither an approval nor a denial."},"no prior authorization needed":{"standing":"neither","notice":""},"refer to another source":{"standing":"neither","notice":""},"not addressed by this policy":{"standing":"neither","notice":""},"not decided by this version":{"standing":"neither","notice":""},"retired":{"standing":"neither","notice":""},"needs information":{"standing":"neither","notice":""}};
const UNITS = {"canonical":{"days":"days","day":"days","weeks":"weeks","week":"weeks","months":"months","month":"months","years":"years","year":"years","hours":"hours","hour":"hours","minutes":"minutes","minute":"minutes","seconds":"seconds","second":"seconds","inches":"inches","inch":"inches","feet":"feet","foot":"feet","ft":"feet","lb":"lb","lbs":"lb","pound":"lb","pounds":"lb","oz":"oz","ounce":"oz","ounces":"oz","mcg":"mcg","ug":"mcg","%":"%","percent":"%","mm Hg":"mm Hg","mmHg":"mm Hg","mL":"mL","ml":"mL","L":"L","liter":"L","liters":"L"},"dimensions":[[["days",1,1],["weeks",7,1]],[["months",1,1],["years",12,1]],[["seconds",1,1],["minutes",60,1],["hours",3600,1]],[["mm",1,1],["cm",10,1],["m",1000,1],["inches",254,10],["feet",3048,10]],[["mcg",1,1],["mg",1000,1],["g",1000000,1],["kg",1000000000,1],["lb",453592370,1],["oz",453592370,16]],[["mL",1,1],["L",1000,1]]]};

// What a fact can be, as in runtime/kinds.py. Bit sets, spans and their ends are BigInt: no number is ever rounded.

const APART = 1n << 53n;
const NOWHERE = [[APART, APART]];

const ONE_OF = ["one_of"];
const FROM_TO = ["from", "to"];
const SEVERAL = ["includes", "excludes", "complete"];
const RECORDS = ["records", "complete"];
const FORMS = new Map([
  [ONE_OF, '{"one_of": [...]}'],
  [FROM_TO, '{"from": ..., "to": ...}'],
  [SEVERAL, '{"includes": [...], "excludes": [...], "complete": false}'],
  [RECORDS, '{"records": [...], "complete": false}'],
]);

/** Whether two states, or shown values, are the same in all their parts. */
function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((each, i) => same(each, other[i]));
  }
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
}

const isMapping = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Decimal);
const has = (value, name) => Object.hasOwn(value, name);
const listedNames = (names) => names.join(", ");
const isNowhere = (span) => span[0] === APART && span[1] === APART;

/** The places of the bits that are set, ascending. */
function placesIn(mask) {
  const found = [];
  for (let place = 0; mask; place += 1, mask >>= 1n) if (mask & 1n) found.push(place);
  return found;
}

function bitCount(mask) {
  let count = 0;
  for (; mask; mask &= mask - 1n) count += 1;
  return count;
}

const union = (masks) => masks.reduce((sum, mask) => sum | mask, 0n);
const least = (one, other) => (other < one ? other : one);
const greatest = (one, other) => (other > one ? other : one);

function partlyKnown(value, forms, expected, report) {
  const keys = Object.keys(value);
  if (keys.length && forms.some((form) => keys.every((key) => form.includes(key)))) return true;
  const ways = forms.map((form) => FORMS.get(form)).join(" or ");
  report("unknown_form", `must be ${expected}; what is partly known is given as ${ways}`);
  return false;
}

function alternatives(value, readOne, report) {
  const given = value.one_of;
  if (!Array.isArray(given)) {
    report("wrong_type", "needs a list of values in one_of");
    return null;
  }
  if (!given.length) {
    report("empty_one_of", "needs at least one value in one_of");
    return null;
  }
  const read = given.map((each) => readOne(each, report)).filter((each) => each !== null);
  if (read.length < given.length) return null;
  if (new Set(read).size < read.length) {
    report("repeated", "has a value twice in one_of");
    return null;
  }
  return read;
}

function endsOf(value, readOne, span, report) {
  const low = has(value, "from") ? readOne(value.from, report) : span[0];
  const high = has(value, "to") ? readOne(value.to, report) : span[1];
  if (low === null || high === null) return null;
  if (low > high) {
    report("from_after_to", "has from after to");
    return null;
  }
  return [low, high];
}

// Facts that have one of several values, as in runtime/choices.py. The state is a bit set over the values.

class Choice {
  constructor({ values, ordered = false, coded = false }) {
    this.values = values;
    this.ordered = ordered;
    this.coded = coded;
    this.yesOrNo = values.length === 2 && values[0] === "no" && values[1] === "yes";
    this.places = new Map(values.map((value, place) => [value, place]));
    if (this.yesOrNo) this.places.set(false, 0).set(true, 1);
    this.everything = (1n << BigInt(values.length)) - 1n;
  }

  get expected() {
    if (this.yesOrNo) return "yes or no (true or false)";
    return `one of ${this.coded ? "the codes " : ""}${listedNames(this.values)}`;
  }

  bit(value) {
    return 1n << BigInt(this.places.get(value));
  }

  read(value, report) {
    if (!isMapping(value)) {
      const place = this.place(value, report);
      return place === null ? null : 1n << BigInt(place);
    }
    if (!partlyKnown(value, this.ordered ? [ONE_OF, FROM_TO] : [ONE_OF], this.expected, report)) return null;
    const readOne = (each, reporting) => this.place(each, reporting);
    if (has(value, "one_of")) {
      const found = alternatives(value, readOne, report);
      return found === null ? null : union(found.map((place) => 1n << BigInt(place)));
    }
    const span = endsOf(value, readOne, [0, this.values.length - 1], report);
    return span === null ? null : (2n << BigInt(span[1])) - (1n << BigInt(span[0]));
  }

  place(value, report) {
    if (typeof value === "string" || typeof value === "boolean") {
      const place = this.places.get(value);
      if (place !== undefined) return place;
    }
    if (typeof value !== "string") report("wrong_type", `must be ${this.expected}`);
    else report(this.coded ? "unknown_code" : "unknown_value", `must be ${this.expected}`);
    return null;
  }

  shown(state) {
    const left = placesIn(state).map((place) => (this.yesOrNo ? place === 1 : this.values[place]));
    // The only value of a fact is shown as such: all of them are nothing known, unless there is but one.
    if (left.length === 1) return left[0];
    return state === this.everything ? null : { one_of: left };
  }

  meet(one, other) {
    return one & other || null;
  }

  join(one, other) {
    return one | other;
  }
}

// Facts that are lists of values, as in runtime/lists.py.
// What is known of a list: it holds `includes`, nothing outside `possible`, and one of each mask in `some`.

class Several {
  constructor({ values }) {
    this.values = values;
    this.bits = new Map(values.map((value, place) => [value, 1n << BigInt(place)]));
    const all = (1n << BigInt(values.length)) - 1n;
    this.everything = { includes: 0n, possible: all, some: [], fewest: 0, most: values.length };
  }

  get expected() {
    return `a list of any of ${listedNames(this.values)}`;
  }

  mask(values) {
    return union(values.map((value) => this.bits.get(value)));
  }

  read(value, report) {
    if (!isMapping(value)) {
      const found = this.listed(value, report);
      return found === null ? null : this.exactly(found);
    }
    if (!partlyKnown(value, [SEVERAL], this.expected, report)) return null;
    const complete = has(value, "complete") ? value.complete : false;
    if (typeof complete !== "boolean") {
      report("wrong_type", "needs true or false in complete");
      return null;
    }
    const includes = this.listed(has(value, "includes") ? value.includes : [], report);
    const excludes = this.listed(has(value, "excludes") ? value.excludes : [], report);
    if (includes === null || excludes === null) return null;
    if (includes & excludes) {
      report("overlap", "has a value both in includes and in excludes");
      return null;
    }
    if (complete) return this.exactly(includes);
    const possible = this.everything.possible & ~excludes;
    return { includes, possible, some: [], fewest: bitCount(includes), most: bitCount(possible) };
  }

  exactly(values) {
    const count = bitCount(values);
    return { includes: values, possible: values, some: [], fewest: count, most: count };
  }

  listed(value, report) {
    if (!Array.isArray(value)) {
      report("wrong_type", `must be ${this.expected}`);
      return null;
    }
    let mask = 0n;
    let sound = true;
    for (const each of value) {
      const bit = typeof each === "string" ? this.bits.get(each) : undefined;
      if (bit === undefined) {
        report(typeof each === "string" ? "unknown_value" : "wrong_type", `must be ${this.expected}`);
        sound = false;
      } else if (mask & bit) {
        report("repeated", "has a value twice");
        sound = false;
      } else {
        mask |= bit;
      }
    }
    return sound ? mask : null;
  }

  shown(state) {
    if (state.includes === state.possible) return this.names(state.includes);
    if (same(state, this.everything)) return null;
    return {
      includes: this.names(state.includes),
      excludes: this.names(this.everything.possible & ~state.possible),
      complete: false,
    };
  }

  names(mask) {
    return placesIn(mask).map((place) => this.values[place]);
  }

  meet(one, other) {
    const includes = one.includes | other.includes;
    const possible = one.possible & other.possible;
    const fewest = Math.max(one.fewest, other.fewest, bitCount(includes));
    const most = Math.min(one.most, other.most, bitCount(possible));
    // A mask that the list is already known to meet says nothing more.
    const open = [...one.some, ...other.some].filter((mask) => !(mask & includes));
    const some = [...new Set(open.map((mask) => mask & possible))];
    if (includes & ~possible || fewest > most || some.includes(0n)) return null;
    return { includes, possible, some, fewest, most };
  }

  join(one, other) {
    const [ways, otherWays] = [one, other].map((state) =>
      state.includes ? [...state.some, state.includes] : state.some,
    );
    const includes = one.includes & other.includes;
    const some = new Set(ways.flatMap((a) => otherWays.map((b) => a | b)));
    return {
      includes,
      possible: one.possible | other.possible,
      some: [...some].filter((mask) => !(mask & includes)),
      fewest: Math.min(one.fewest, other.fewest),
      most: Math.max(one.most, other.most),
    };
  }
}

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

// Units of measure, as in runtime/units.py; the names and what they are worth are written from there.

const UNIT_NAMES = new Map(Object.entries(UNITS.canonical));
const WORTH = new Map(
  UNITS.dimensions.flatMap((units, place) => units.map(([unit, of, per]) => [unit, [place, BigInt(of), BigInt(per)]])),
);

const canonicalUnit = (unit) => UNIT_NAMES.get(unit) ?? unit;

/** How many base units one of a unit is, as numerator and denominator; null where it does not stand for it. */
function unitRatio(unit, base, declared) {
  unit = canonicalUnit(unit);
  base = canonicalUnit(base);
  if (unit === base) return unit ? [1n, 1n] : null;
  const own = declared.find(([name]) => name === unit);
  if (own) return [BigInt(own[1]), BigInt(own[2])];
  const one = WORTH.get(unit);
  const other = WORTH.get(base);
  if (one === undefined || other === undefined || one[0] !== other[0]) return null;
  return [one[1] * other[2], one[2] * other[1]];
}

/** The units that can be written for a base unit, itself first. */
function fittingUnits(base, declared) {
  base = canonicalUnit(base);
  const worth = WORTH.get(base);
  const others = worth === undefined ? [] : UNITS.dimensions[worth[0]].map(([unit]) => unit).filter((u) => u !== base);
  return [base, ...others, ...declared.map(([name]) => name)];
}

// Numbers and dates, as in runtime/spans.py: exact, on a line, known as spans of it.

const NEVER = "never";
const EVER = "ever";
const NOT_DONE = "not done";
const DONE = "done";
const QUANTITY = /^(-?)([0-9]{1,15})(?:\.([0-9]{1,9}))? *([^0-9. ][^]*)$/;

/** A decimal number that was written, so that it is never a float on the way. */
class Decimal {
  constructor(text) {
    const found = /^([-+]?)([0-9]{1,40})(?:\.([0-9]{0,40}))?$/.exec(text);
    if (found === null) throw new RangeError("not a decimal number");
    const [, sign, whole, part = ""] = found;
    this.digits = BigInt(whole + part) * (sign === "-" ? -1n : 1n);
    this.decimals = part.length;
    Object.freeze(this);
  }
}

/** The decimal number that a float prints as: [digits, decimals]. */
function printed(value) {
  const [, sign, whole, part = "", power = "0"] = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:e([-+][0-9]+))?$/.exec(String(value));
  const digits = BigInt(whole + part) * (sign ? -1n : 1n);
  const decimals = part.length - Number(power);
  return decimals < 0 ? [digits * 10n ** BigInt(-decimals), 0] : [digits, decimals];
}

class NumberKind {
  constructor({ unit, low, high, decimals = 0, units = [], or_not_done = false }) {
    this.unit = unit;
    this.low = BigInt(low);
    this.high = BigInt(high);
    this.decimals = decimals;
    this.units = units;
    this.orNotDone = or_not_done;
    this.scale = 10n ** BigInt(decimals);
    this.done = [[this.low, this.high]];
    this.everything = or_not_done ? [...this.done, ...NOWHERE] : this.done;
  }

  get expected() {
    const unit = this.unit ? ` ${this.unit}` : "";
    const steps = this.decimals ? ` in steps of ${this.written(1n)}` : "";
    const other = this.orNotDone ? ', or "not done", or "done" without a result' : "";
    const span = `from ${this.written(this.low)} to ${this.written(this.high)}${unit}`;
    return `a ${this.decimals ? "" : "whole "}number ${span}${steps}${other}`;
  }

  written(scaled) {
    const size = scaled < 0n ? -scaled : scaled;
    const part = this.decimals ? `.${String(size % this.scale).padStart(this.decimals, "0")}` : "";
    return `${scaled < 0n ? "-" : ""}${size / this.scale}${part}`;
  }

  read(value, report) {
    if (this.orNotDone && value === DONE) return this.done;
    if (!isMapping(value)) {
      const number = this.result(value, report);
      return number === null ? null : [[number, number]];
    }
    if (!partlyKnown(value, [ONE_OF, FROM_TO], this.expected, report)) return null;
    const readOne = (each, reporting) => this.result(each, reporting);
    const readEnd = (each, reporting) => this.scaled(each, reporting);
    return readSpans(value, readOne, readEnd, [this.low, this.high], report);
  }

  result(value, report) {
    return this.orNotDone && value === NOT_DONE ? APART : this.scaled(value, report);
  }

  scaled(value, report) {
    const refuse = (code, more = "") => {
      report(code, `must be ${this.expected}${more}`);
      return null;
    };
    let top;
    let bottom;
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return refuse("not_a_number");
      const [digits, decimals] = printed(value);
      [top, bottom] = [digits * this.scale, 10n ** BigInt(decimals)];
    } else if (value instanceof Decimal) {
      [top, bottom] = [value.digits * this.scale, 10n ** BigInt(value.decimals)];
    } else if (typeof value === "string") {
      const quantity = QUANTITY.exec(value.trim());
      const worth = quantity === null ? null : unitRatio(quantity[4].trim(), this.unit, this.units);
      if (worth === null) return refuse("unknown_unit", this.units_);
      const [, sign, whole, part = ""] = quantity;
      top = BigInt(whole + part) * worth[0] * this.scale * (sign ? -1n : 1n);
      bottom = worth[1] * 10n ** BigInt(part.length);
    } else {
      return refuse("wrong_type");
    }
    if (typeof value !== "string" && (2n * top <= (2n * this.low - 1n) * bottom || 2n * top >= (2n * this.high + 1n) * bottom)) {
      return refuse("out_of_range");
    }
    if (top % bottom) return refuse("not_exact");
    const scaled = top / bottom;
    return this.low <= scaled && scaled <= this.high ? scaled : refuse("out_of_range");
  }

  get units_() {
    if (!this.unit) return ", given as a number and not as text";
    return `, given as a number or as text with its unit (${listedNames(fittingUnits(this.unit, this.units))})`;
  }

  shown(state) {
    if (this.orNotDone && same(state, this.done)) return DONE;
    return showSpans(state, this.everything, (scaled) => (scaled === APART ? NOT_DONE : Number(this.written(scaled))));
  }

  meet(one, other) {
    return meetSpans(one, other);
  }

  join(one, other) {
    return around(one, other);
  }
}

const ALL_DAYS = [[FIRST, LAST]];

class DateKind {
  constructor({ or_never = false } = {}) {
    this.orNever = or_never;
    this.everything = or_never ? [...ALL_DAYS, ...NOWHERE] : ALL_DAYS;
  }

  get expected() {
    return `a date, written YYYY-MM-DD${this.orNever ? ', or "never", or "ever" where the day is not known' : ""}`;
  }

  read(value, report) {
    if (this.orNever && value === EVER) return ALL_DAYS;
    if (!isMapping(value)) {
      const day = this.event(value, report);
      return day === null ? null : [[day, day]];
    }
    if (!partlyKnown(value, [ONE_OF, FROM_TO], this.expected, report)) return null;
    const readOne = (each, reporting) => this.event(each, reporting);
    const readEnd = (each, reporting) => this.ordinal(each, reporting);
    return readSpans(value, readOne, readEnd, ALL_DAYS[0], report);
  }

  event(value, report) {
    return this.orNever && value === NEVER ? APART : this.ordinal(value, report);
  }

  ordinal(value, report) {
    const day = typeof value === "string" ? ordinalOf(value) : null;
    if (day === null) report(typeof value === "string" ? "impossible_date" : "wrong_type", `must be ${this.expected}`);
    return day;
  }

  shown(state) {
    if (this.orNever && same(state, ALL_DAYS)) return EVER;
    return showSpans(state, this.everything, (day) => (day === APART ? NEVER : isoOf(day)));
  }

  meet(one, other) {
    return meetSpans(one, other);
  }

  join(one, other) {
    return around(one, other);
  }
}

const bySpan = (one, other) => {
  for (const end of [0, 1]) if (one[end] !== other[end]) return one[end] < other[end] ? -1 : 1;
  return 0;
};

/** Spans sorted, each once. */
function sortedSpans(spans) {
  const sorted = [...spans].sort(bySpan);
  return sorted.filter((span, i) => !i || bySpan(span, sorted[i - 1]));
}

function around(one, other) {
  const both = [...one, ...other];
  const spans = both.filter((span) => !isNowhere(span));
  const found = spans.length ? [[spans.map((s) => s[0]).reduce(least), spans.map((s) => s[1]).reduce(greatest)]] : [];
  return spans.length < both.length ? [...found, ...NOWHERE] : found;
}

function readSpans(value, readOne, readEnd, span, report) {
  if (has(value, "one_of")) {
    const found = alternatives(value, readOne, report);
    return found === null ? null : sortedSpans(found.map((each) => [each, each]));
  }
  const within = endsOf(value, readEnd, span, report);
  return within === null ? null : [within];
}

function meetSpans(one, other) {
  const met = [];
  for (const [a, b] of one) {
    for (const [c, d] of other) {
      const [low, high] = [greatest(a, c), least(b, d)];
      if (low <= high) met.push([low, high]);
    }
  }
  return met.length ? sortedSpans(met) : null;
}

function showSpans(state, everything, show) {
  const low = state[0][0];
  const high = state.at(-1)[1];
  if (state.length > 1 && state.every(([first, last]) => first === last)) {
    return { one_of: state.map(([each]) => show(each)) };
  }
  if (same(state, everything) || (high === APART && low !== APART)) return null;
  return low === high ? show(low) : { from: show(low), to: show(high) };
}

// Calculations over intervals, as in runtime/arithmetic.py. A fraction is [numerator, denominator], the latter above 0.

const fraction = (top, bottom) => (bottom < 0n ? [-top, -bottom] : [top, bottom]);
const plus = (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
const below = (a, b) => a[0] * b[1] < b[0] * a[1];
const minus = (a, b) => plus(a, [-b[0], b[1]]);
const over = (a, b) => fraction(a[0] * b[1], a[1] * b[0]);

/** The facts of a term, as often as they stand in it. */
function factsOfTerm(term) {
  if (term[0] === "value") return [term[1]];
  return term[0] === "constant" ? [] : [...factsOfTerm(term[1]), ...factsOfTerm(term[2])];
}

/** The least and the greatest value of a term; null if it may divide by 0. `known` gives the ends of a fact. */
function interval(term, known) {
  const [sign, left, right] = term;
  if (sign === "value") {
    const factor = [BigInt(term[2]), BigInt(term[3])];
    return known(left).map((end) => times([end, 1n], factor));
  }
  if (sign === "constant") {
    const value = [BigInt(left), BigInt(right)];
    return [value, value];
  }
  const one = interval(left, known);
  const other = interval(right, known);
  return one === null || other === null ? null : joined(sign, one, other);
}

function joined(sign, one, other) {
  if (sign === "+") return [plus(one[0], other[0]), plus(one[1], other[1])];
  if (sign === "-") return [minus(one[0], other[1]), minus(one[1], other[0])];
  if (sign === "/" && other[0][0] <= 0n && other[1][0] >= 0n) return null;
  const ends = one.flatMap((a) => other.map((b) => (sign === "*" ? times(a, b) : over(a, b))));
  return [ends.reduce((a, b) => (below(b, a) ? b : a)), ends.reduce((a, b) => (below(a, b) ? b : a))];
}

/** A value as a multiple of `step`; half up goes to the greater neighbour from the very middle, below 0 too. */
function rounded(value, how, step) {
  const [top, bottom] = [value[0], value[1] * step];
  if (how === "half up") return floorDiv(2n * top + bottom, 2n * bottom) * step;
  if (how === "up") return -floorDiv(-top, bottom) * step;
  return floorDiv(top, bottom) * step;
}

// Facts computed from dates and numbers, as in runtime/between.py.

const BEFORE = 0b001n;
const ON = 0b010n;
const AFTER = 0b100n;
const MOST_COMBINED = 64;

const TIMED = ["elapsed", "position"];
const RECKONED = ["calculated", "compared"];

function preparedBetween(declared, place) {
  const [what, ...rest] = declared;
  const moment = ([fact, months, days]) => ({ fact: place(fact), months, days });
  const stretches = (all) => all.map(([fact, low, high]) => [place(fact), BigInt(low), BigInt(high)]);
  const term = (of) => {
    if (of[0] === "value") return ["value", place(of[1]), of[2], of[3]];
    return of[0] === "constant" ? of : [of[0], term(of[1]), term(of[2])];
  };
  if (what === "elapsed") return { what, unit: rest[0], earlier: moment(rest[1]), later: moment(rest[2]) };
  if (what === "position") return { what, of: moment(rest[0]), against: moment(rest[1]) };
  if (what === "compared") return { what, term: term(rest[0]), unless: stretches(rest[1]) };
  const [of, rounding, scale, step, unless] = rest;
  return { what, term: term(of), rounding, scale: BigInt(scale), step: BigInt(step), unless: stretches(unless) };
}

function partsBetween(computed) {
  if (computed.what === "elapsed") return [...new Set([computed.earlier.fact, computed.later.fact])];
  if (computed.what === "position") return [...new Set([computed.of.fact, computed.against.fact])];
  return [...new Set([...factsOfTerm(computed.term), ...computed.unless.map(([fact]) => fact)])];
}

/** What is possible of a computed fact; null where nothing can be said. */
function stateBetween(computed, states, everything) {
  const parts = partsBetween(computed);
  if (TIMED.includes(computed.what)) {
    if (parts.some((part) => isOpenDate(states[part], everything[part]))) return null;
  } else if (computed.unless.some(([fact, low, high]) => meetsStretch(states[fact], low, high))) {
    return null;
  }
  // Of what never happened or was not done nothing is worked out: what is said of it stands beside that it was.
  const known = parts.map((part) => [part, states[part].filter((span) => !isNowhere(span))]);
  if (known.some(([, spans]) => !spans.length)) return null;
  let ways = [new Map()];
  if (known.reduce((count, [, spans]) => count * spans.length, 1) <= MOST_COMBINED) {
    for (const [part, spans] of known) ways = ways.flatMap((way) => spans.map((span) => new Map(way).set(part, span)));
  } else {
    ways = [new Map(known.map(([part, spans]) => [part, [spans[0][0], spans.at(-1)[1]]]))];
  }
  const found = ways.map((way) => ofOne(computed, way));
  if (found.includes(null)) return null;
  return computed.what === "position" || computed.what === "compared" ? sides(found) : together(found);
}

/** Whether every day is possible, be it that the event never happened or not. */
const isOpenDate = (state, everything) => same(state, everything) || same(state, everything.slice(0, 1));

/** The spans in order, those that touch as one; single values stay by themselves. */
function together(spans) {
  const found = [];
  for (const [low, high] of sortedSpans(spans)) {
    const last = found.at(-1);
    if (last !== undefined && low <= last[1] + (low < high || last[0] < last[1] ? 1n : 0n)) {
      found[found.length - 1] = [last[0], greatest(last[1], high)];
    } else {
      found.push([low, high]);
    }
  }
  return found;
}

const meetsStretch = (state, first, last) => state.some(([low, high]) => low <= last && first <= high);

/** The least and the greatest result where each part lies in one stretch; of a position the days by which. */
function ofOne(computed, ends) {
  if (computed.what === "elapsed") {
    return daysApart((start, end) => elapsed(computed.unit, start, end), computed.earlier, computed.later, ends);
  }
  if (computed.what === "position") return daysApart((start, end) => end - start, computed.against, computed.of, ends);
  const found = interval(computed.term, (fact) => ends.get(fact));
  if (found === null) return null;
  if (computed.what === "compared") return found.map(([top]) => (top > 0n ? 1n : top < 0n ? -1n : 0n));
  return found.map((each) => rounded(times(each, [computed.scale, 1n]), computed.rounding, computed.step));
}

function daysApart(count, earlier, later, ends) {
  const [first, last] = [earlier, later].map((moment) => ends.get(moment.fact).map((day) => shifted(moment, day)));
  return [count(first[1], last[0]), count(first[0], last[1])];
}

function sides(days) {
  let found = 0n;
  for (const [low, high] of days) {
    found |= (low < 0n ? BEFORE : 0n) | (low <= 0n && high >= 0n ? ON : 0n) | (high > 0n ? AFTER : 0n);
  }
  return found;
}

// Facts that are lists of records, as in runtime/records.py. A listing is its records and whether there are no others.

const MOST_RECORDS = 200;
const ANY_RECORDS = { records: [], complete: false };

class RecordsKind {
  constructor({ label, fields }) {
    this.label = label;
    this.fields = fields;
    this.everything = ANY_RECORDS;
  }

  get given() {
    return this.fields.filter((field) => !field.inline).map((field) => field.name);
  }

  get expected() {
    return `a list of at most ${MOST_RECORDS} records, each with any of the fields ${listedNames(this.given)}`;
  }

  read(value, report) {
    let complete = true;
    let given = value;
    if (isMapping(value)) {
      if (!partlyKnown(value, [RECORDS], this.expected, report)) return null;
      given = has(value, "records") ? value.records : [];
      complete = has(value, "complete") ? value.complete : false;
      if (typeof complete !== "boolean") {
        report("wrong_type", "needs true or false in complete");
        return null;
      }
    }
    if (!Array.isArray(given) || given.length > MOST_RECORDS) {
      report("wrong_type", `must be ${this.expected}`);
      return null;
    }
    const records = given.map((each, i) => this.record(i + 1, each, report)).filter((each) => each !== null);
    return records.length === given.length ? { records, complete } : null;
  }

  record(number, value, report) {
    if (!isMapping(value)) {
      report("wrong_type", `must be ${this.expected}; record ${number} is not one`);
      return null;
    }
    const names = this.given;
    let sound = Object.keys(value).every((name) => names.includes(name));
    if (!sound) report("unknown_field", `must be ${this.expected}; record ${number} has another field`);
    const states = this.fields.map((field) => {
      const given = has(value, field.name) ? value[field.name] : null;
      if (given === null) return field.kind.everything;
      const read = field.kind.read(given, (code, what) => report(code, `record ${number}, ${field.name}: ${what}`));
      sound = sound && read !== null;
      return read === null ? field.kind.everything : read;
    });
    return sound ? { states, member: true } : null;
  }

  shown(state) {
    if (same(state, ANY_RECORDS)) return null;
    let closed = state.complete;
    const records = [];
    for (const record of state.records) {
      const fields = {};
      closed = closed && record.member === true;
      this.fields.forEach((field, i) => {
        if (field.inline) return;
        const value = field.kind.shown(record.states[i]);
        closed = closed && value !== null && !isMapping(value);
        if (value !== null) fields[field.name] = value;
      });
      if (record.member) records.push(fields);
    }
    if (closed) return records;
    return { records, complete: state.complete && state.records.every((record) => record.member) };
  }

  /** Records have no names to tell them apart by, so only equal lists agree. */
  meet(one, other) {
    if (same(one, ANY_RECORDS)) return other;
    if (same(other, ANY_RECORDS)) return one;
    return same(one, other) ? one : null;
  }

  join(one, other) {
    return same(one, other) ? one : ANY_RECORDS;
  }
}

// How many, from both sides. A value is held as Python's repr of it, by which the searches go in order.

const ANOTHER = "'another'";
const isOther = (value) => value.startsWith("('another', ");

const counted = (held) => [held.filter(([, certain]) => certain).length, held.length];
const different = (certain, possible) => [fewestValues(certain), matched(possible, 1)];

function alike(certain, possible) {
  let fewest = 0;
  while (matched(certain, fewest) !== certain.length) fewest += 1;
  const shared = sharing(possible);
  const values = new Set(shared.flatMap((each) => [...each]));
  const most = [...values].map((value) => shared.filter((each) => each.has(value)).length);
  return [fewest, Math.max(0, ...most)];
}

/** The values that each state allows; a stretch stands for the single values in it and for one that no other has. */
function choicesOf(states) {
  const spans = states.filter(Array.isArray).flat();
  const single = [...new Set(spans.filter(([low, high]) => low === high).map(([low]) => low))];
  return states.map((state, place) => {
    if (!Array.isArray(state)) return new Set(placesIn(state).map(String));
    const inside = single.filter((each) => state.some(([low, high]) => low <= each && each <= high));
    const wide = state.some(([low, high]) => low < high);
    return new Set([...inside.map(String), ...(wide ? [`('another', ${place})`] : [])]);
  });
}

/** The choices, where what several records can have that no record is known to have is one value. */
const sharing = (choices) =>
  choices.map((each) => new Set([...each].map((value) => (isOther(value) ? ANOTHER : value))));

/** How many records can have a value, if no value may be had by more than `most` (Kuhn 1955, with capacities). */
function matched(choices, most) {
  const held = new Map();
  const place = (record, tried) => {
    for (const value of [...choices[record]].sort()) {
      if (tried.has(value)) continue;
      tried.add(value);
      if (!held.has(value)) held.set(value, []);
      const holders = held.get(value);
      if (holders.length < most) {
        holders.push(record);
        return true;
      }
      for (let at = 0; at < holders.length; at += 1) {
        if (place(holders[at], tried)) {
          holders[at] = record;
          return true;
        }
      }
    }
    return false;
  };
  return most ? choices.filter((_, record) => place(record, new Set())).length : 0;
}

const HITTING_BUDGET = 2000;

/** The fewest values that give every record one of its own: exact within a budget, else a sound lower bound. */
function fewestValues(choices) {
  const merged = [...new Map(sharing(choices).map((each) => [[...each].sort().join("\n"), each])).values()];
  const within = (one, other) => one.size < other.size && [...one].every((value) => other.has(value));
  const left = merged.filter((each) => !merged.some((other) => within(other, each)));
  const bound = apart(left);
  let steps = 0;
  const cover = (sets, used, best) => {
    steps += 1;
    if (!sets.length) return used;
    if (used + apart(sets) >= best || steps > HITTING_BUDGET) return best;
    const smallest = sets.reduce((a, b) => (bySize(b, a) < 0 ? b : a));
    for (const value of [...smallest].sort()) {
      best = Math.min(
        best,
        cover(
          sets.filter((each) => !each.has(value)),
          used + 1,
          best,
        ),
      );
    }
    return best;
  };
  const found = cover(left, 0, left.length);
  return steps > HITTING_BUDGET ? bound : found;
}

/** How many sets, taken greedily, have no value in common: no fewer values can do. */
function apart(sets) {
  const taken = new Set();
  let count = 0;
  for (const each of [...sets].sort(bySize)) {
    if (![...each].some((value) => taken.has(value))) {
      each.forEach((value) => taken.add(value));
      count += 1;
    }
  }
  return count;
}

function bySize(one, other) {
  if (one.size !== other.size) return one.size - other.size;
  const [a, b] = [one, other].map((values) => [...values].sort());
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}

// Three-valued logic, as in runtime/logic.py: true, false, and null for what is open (Kleene 1952).

const MET = "met";
const NOT_MET = "not met";
const UNKNOWN = "unknown";
const WAIVED = "waived";
const TRUTH = { [MET]: true, [NOT_MET]: false, [UNKNOWN]: null };
const GROUPS = ["all", "any", "count"];

const negated = (value) => (value === null ? null : !value);
const statusOf = (value) => (value === null ? UNKNOWN : value ? MET : NOT_MET);
const itemsOf = (group) => group.slice(group[0] === "count" ? 3 : 1);

/** Whether a formula holds; null if it is open. A clause's number is read off `statuses`. */
function truth(formula, allowed, statuses) {
  if (typeof formula === "number") return TRUTH[statuses[formula]];
  const head = formula[0];
  if (typeof head === "number") {
    const possible = allowed[head];
    return !(possible & ~formula[1]) ? true : possible & formula[1] ? null : false;
  }
  if (head === "not") return negated(truth(formula[1], allowed, statuses));
  return ofGroup(
    formula,
    itemsOf(formula).map((item) => truth(item, allowed, statuses)),
  );
}

/** Whether a condition on facts holds; null if it is open. */
function holds(condition, states, statuses) {
  if (typeof condition === "number") return TRUTH[statuses[condition]];
  const head = condition[0];
  if (head === "not") return negated(holds(condition[1], states, statuses));
  if (!GROUPS.includes(head)) return test(condition, states);
  return ofGroup(
    condition,
    itemsOf(condition).map((item) => holds(item, states, statuses)),
  );
}

function ofGroup(group, values) {
  if (group[0] === "all") return values.includes(false) ? false : values.includes(null) ? null : true;
  if (group[0] === "any") return values.includes(true) ? true : values.includes(null) ? null : false;
  const fewest = values.filter((value) => value === true).length;
  return rangeWithin(fewest, values.filter((value) => value !== false).length, group[1], group[2]);
}

/** Whether a number from `fewest` to `most` is from `low` to `high`. */
function rangeWithin(fewest, most, low, high) {
  if (low <= fewest && most <= high) return true;
  return most < low || high < fewest ? false : null;
}

/** How short and how long a list can be. */
function lengths(state) {
  const fewest = Math.max(state.fewest, bitCount(state.includes) + (state.some.length ? 1 : 0));
  return [fewest, Math.min(state.most, bitCount(state.possible))];
}

function test([kind, fact, ...wanted], states) {
  const state = states[fact];
  if (kind === "is") return !(state & ~wanted[0]) ? true : state & wanted[0] ? null : false;
  if (kind === "within") {
    // What never happened or was not done lies within nothing; that it was stands beside each such test.
    const found = state.filter(([first]) => first !== APART).map(([first, last]) => rangeWithin(first, last, ...wanted));
    if (!found.length) return false;
    return found.every((each) => each === found[0]) ? found[0] : null;
  }
  if (kind === "values") return rangeWithin(...lengths(state), Number(wanted[0]), Number(wanted[1]));
  const [values] = wanted;
  if (kind === "every") {
    if (state.includes & ~values || !(state.possible & values)) return false;
    return !(state.possible & ~values) && lengths(state)[0] ? true : null;
  }
  if (state.includes & values || state.some.some((mask) => !(mask & ~values))) return true;
  return state.possible & values ? null : false;
}

/** The clauses that make a formula true (or false): [clause, whether it is cited as met], the leading one first. */
function cited(formula, wanted, formulas, allowed, statuses) {
  const found = new Map();
  const stack = [[formula, wanted]];
  while (stack.length) {
    const [item, sought] = stack.pop();
    if (typeof item === "number") {
      const key = `${item} ${sought}`;
      if (!found.has(key)) {
        found.set(key, [item, sought]);
        if (formulas[item] !== null) stack.push([formulas[item], sought]);
      }
      continue;
    }
    const head = item[0];
    if (typeof head === "number") continue; // no clause stands behind a literal
    const items = head === "not" ? [] : itemsOf(item).reverse();
    if (head === "not") {
      stack.push([item[1], !sought]);
    } else if (head === "count") {
      const values = items.map((each) => [each, truth(each, allowed, statuses)]);
      stack.push(...values.filter(([, value]) => value !== null));
    } else if ((head === "all") === sought) {
      stack.push(...items.map((each) => [each, sought]));
    } else {
      const values = items.map((each) => [each, truth(each, allowed, statuses)]);
      const certain = values.filter(([, value]) => value === sought);
      const open = values.filter(([, value]) => value === null);
      stack.push(...(certain.length ? certain : open).map(([each]) => [each, sought]));
    }
  }
  return found;
}

// From what is known of facts to the cells of the table's variables, as in runtime/axes.py.

/** How many of the ascending starts are not above a value. */
function bisect(starts, value) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < starts[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

const bitsBetween = (starts, low, high) => (1n << BigInt(bisect(starts, high))) - (1n << BigInt(bisect(starts, low) - 1));

class NumberAxis {
  constructor(fact, starts) {
    this.fact = fact;
    this.starts = starts.map(BigInt);
  }

  cells(state) {
    const spans = state.filter(([low]) => low !== APART);
    // Of what never happened there is no date: whatever would be said of it, no condition holds by it.
    return union(spans.map(([low, high]) => bitsBetween(this.starts, low, high))) || (1n << BigInt(this.starts.length)) - 1n;
  }
}

class CountAxis {
  constructor(fact, starts) {
    this.fact = fact;
    this.starts = starts;
  }

  cells(state) {
    return bitsBetween(this.starts, ...lengths(state));
  }
}

class SeveralAxis {
  constructor(fact, groups) {
    this.fact = fact;
    this.groups = groups;
    this.reach = Array.from({ length: 2 ** groups.length }, (_, cell) => union(groups.filter((_, i) => (cell >> i) & 1)));
  }

  cells({ includes, possible, some, fewest, most }) {
    const touched = this.touched(includes);
    if (includes === possible) return 1n << BigInt(touched);
    const sure = bitCount(includes);
    let found = 0n;
    this.reach.forEach((reach, cell) => {
      // The longest list of this cell decides what it can hold, its groups how short it can be.
      const longest = reach & possible;
      if (
        (touched & ~cell) === 0 &&
        this.touched(longest) === cell &&
        some.every((mask) => longest & mask) &&
        bitCount(longest) >= fewest &&
        sure + bitCount(BigInt(cell & ~touched)) <= most
      ) {
        found |= 1n << BigInt(cell);
      }
    });
    return found;
  }

  touched(values) {
    return this.groups.reduce((cell, group, place) => (values & group ? cell | (1 << place) : cell), 0);
  }
}

class KnownAxis {
  constructor(condition) {
    this.condition = condition;
  }

  cells(states, statuses) {
    return holds(this.condition, states, statuses) === true ? 2n : 1n;
  }
}

// What a computed fact is worked out from, and what that leaves possible of it, as in runtime/compute.py.

const NO = 1n;
const YES = 2n;
const FAR = 10n ** 18n;

function prepared(fact, declared, names) {
  const [what, ...rest] = declared;
  if (what === "days") return { what, earlier: names.place(rest[0]), later: names.place(rest[1]) };
  if (what === "happened") return { what, fact: names.place(rest[0]) };
  if ([...TIMED, ...RECKONED].includes(what)) return preparedBetween(declared, (name) => names.place(name));
  if (what === "first") {
    const [arms, otherwise] = rest;
    return {
      what,
      arms: arms.map(([value, condition]) => [names.bit(fact, value), names.condition(condition)]),
      otherwise: otherwise ? names.bit(fact, otherwise) : 0n,
      parts: [...new Set(arms.flatMap(([, condition]) => names.factsIn(condition)))],
    };
  }
  if (what === "count") return preparedOver(rest[2] ? "different" : "count", rest[0], rest[1], rest[2], names);
  if (what === "enough") return preparedOver(what, rest[0], rest[2], "", names, rest[1]);
  if (what === "chosen") return preparedOver(what, rest[0], rest[1], "", names);
  return preparedOver(what, rest[0], rest[2], rest[1], names);
}

function preparedOver(what, records, where, field, names, fields = []) {
  const inner = names.within(records);
  const first = names.count();
  const outside = inner.factsIn(where).filter((part) => part < first);
  return {
    what,
    over: true,
    records: names.place(records),
    where: inner.condition(where),
    field: field ? inner.place(field) - first : -1,
    fields: fields.map(([each, least]) => [inner.place(each) - first, least]),
    parts: [...new Set([names.place(records), ...outside])],
  };
}

/** A list whose fields are computed, those first that others need. Fields stand behind all `facts`. */
function completed(fields, facts) {
  const ordered = inOrder(new Map(fields));
  const parts = ordered.flatMap(([, computed]) => partsOf(computed)).filter((part) => part < facts);
  return {
    what: "completed",
    fields: ordered.map(([place, computed]) => [place - facts, computed]),
    parts: [...new Set(parts)],
  };
}

/** The facts (by place) that it is worked out from. */
function partsOf(computed) {
  if (computed.what === "days") return [computed.earlier, computed.later];
  if (computed.what === "happened") return [computed.fact];
  if ([...TIMED, ...RECKONED].includes(computed.what)) return partsBetween(computed);
  return computed.parts;
}

/** By place, those first that others are worked out from. */
function inOrder(computed) {
  const found = new Map();
  const add = (place) => {
    if (!computed.has(place) || found.has(place)) return;
    partsOf(computed.get(place)).forEach(add);
    found.set(place, computed.get(place));
  };
  [...computed.keys()].forEach(add);
  return [...found];
}

/** What is possible of a computed fact; null: nothing is known. */
function stateOf(computed, states, everything) {
  if (computed.what === "days") {
    const { earlier, later } = computed;
    const [start, end] = [states[earlier], states[later]];
    if (isOpenDate(start, everything[earlier]) || isOpenDate(end, everything[later])) return null;
    if (start.length > 1 || end.length > 1 || isNowhere(start[0]) || isNowhere(end[0])) {
      const moments = [earlier, later].map((fact) => ({ fact, months: 0, days: 0 }));
      const between = { what: "elapsed", unit: "days", earlier: moments[0], later: moments[1] };
      return stateBetween(between, states, everything);
    }
    return [[end[0][0] - start[0][1], end[0][1] - start[0][0]]];
  }
  if (computed.what === "happened") {
    const state = states[computed.fact];
    return (isNowhere(state.at(-1)) ? NO : 0n) | (same(state, NOWHERE) ? 0n : YES);
  }
  if (computed.what === "first") return firstOf(computed, states);
  if (computed.over) return OVER[computed.what](computed, states[computed.records], states);
  return stateBetween(computed, states, everything);
}

function firstOf({ arms, otherwise }, states) {
  let found = 0n;
  for (const [bit, condition] of arms) {
    const value = holds(condition, states, []);
    if (value !== false) found |= bit;
    if (value === true) return found;
  }
  return otherwise ? found | otherwise : null;
}

/** The records that can count, each with whether it certainly does. */
function heldBy(over, listing, states) {
  const held = [];
  for (const record of listing.records) {
    const value = holds(over.where, [...states, ...record.states], []);
    if (value !== false) held.push([record, value === true && record.member === true]);
  }
  return held;
}

const counting = ([low, high], listing) => [[BigInt(low), BigInt(listing.complete ? high : MOST_RECORDS)]];

function choicesHeld(over, field, listing, states) {
  const held = heldBy(over, listing, states);
  const choices = choicesOf(held.map(([record]) => record.states[field]));
  return [choices.filter((_, i) => held[i][1]), choices];
}

function enough(over, listing, states) {
  const ends = over.fields.map(([field, wanted]) => [
    ...different(...choicesHeld(over, field, listing, states)),
    wanted,
  ]);
  if (ends.every(([low, , wanted]) => low >= wanted)) return YES;
  return listing.complete && ends.some(([, high, wanted]) => high < wanted) ? NO : NO | YES;
}

const endsOfState = (state) => [state[0][0], state.at(-1)[1]];

/** The lowest value: not above any that certainly counts, not below all that can. The highest likewise. */
function extreme(over, listing, states) {
  const spans = heldBy(over, listing, states).map(([record, sure]) => [endsOfState(record.states[over.field]), sure]);
  const all = spans.map(([span]) => span);
  const certain = spans.filter(([, sure]) => sure).map(([span]) => span);
  if (!certain.length) return null;
  const lowest = over.what === "lowest";
  const end = lowest ? certain.map((s) => s[1]).reduce(least) : certain.map((s) => s[0]).reduce(greatest);
  if (!listing.complete) return lowest ? [[-FAR, end]] : [[end, FAR]];
  return lowest ? [[all.map((s) => s[0]).reduce(least), end]] : [[end, all.map((s) => s[1]).reduce(greatest)]];
}

function total(over, listing, states) {
  let [low, high] = [0n, 0n];
  for (const [record, certain] of heldBy(over, listing, states)) {
    const [fewest, most] = endsOfState(record.states[over.field]);
    low += certain ? fewest : least(0n, fewest);
    high += certain ? most : greatest(0n, most);
  }
  return listing.complete ? [[low, high]] : [[-FAR, FAR]];
}

function chosen(over, listing, states) {
  const records = heldBy(over, listing, states).map(([record, certain]) => ({
    states: record.states,
    member: certain ? true : null,
  }));
  return { records, complete: listing.complete };
}

const OVER = {
  count: (over, listing, states) => counting(counted(heldBy(over, listing, states)), listing),
  different: (over, listing, states) => counting(different(...choicesHeld(over, over.field, listing, states)), listing),
  alike: (over, listing, states) => counting(alike(...choicesHeld(over, over.field, listing, states)), listing),
  enough,
  lowest: extreme,
  highest: extreme,
  total,
  chosen,
};

// From the names in a table's data to places and bit sets, once, as in runtime/places.py.

class Places {
  constructor(index, facts, clauses, axes) {
    this.index = index;
    this.facts = facts;
    this.clauses = clauses;
    this.axes = axes;
  }

  place(name) {
    return this.index.get(name);
  }

  bit(fact, value) {
    return this.facts[fact].kind.bit(value);
  }

  count() {
    return this.facts.length;
  }

  kind(name) {
    return this.facts[this.place(name)].kind;
  }

  factsIn(condition) {
    return [...new Set(namesIn(condition).map((name) => this.place(name)))];
  }

  within(records) {
    const { fields } = this.kind(records);
    const index = new Map(this.index);
    fields.forEach((field, place) => index.set(`${records}.${field.name}`, this.facts.length + place));
    return new Places(index, [...this.facts, ...fields], this.clauses, this.axes);
  }

  /** What is worked out, by place: facts, and lists whose records have fields that are. */
  computed() {
    const found = new Map();
    this.facts.forEach((fact, place) => {
      const made = fact.computed ? prepared(place, fact.computed, this) : this.completed(place);
      if (made !== null) found.set(place, made);
    });
    return found;
  }

  axis([kind, name, ...rest]) {
    if (kind === "choice") return null;
    if (kind === "number") return new NumberAxis(this.place(name), rest[0]);
    if (kind === "count") return new CountAxis(this.place(rest[0]), rest[1]);
    if (kind === "known") return new KnownAxis(this.condition(rest[0]));
    const several = this.kind(name);
    return new SeveralAxis(
      this.place(name),
      rest[0].map((group) => several.mask(group)),
    );
  }

  /** The fact of which an axis says something; null for what is known to hold. */
  factOfAxis([kind, name, fact]) {
    return kind === "known" ? null : this.place(kind === "count" ? fact : name);
  }

  factsOfAxis(axis) {
    const places = axis[0] === "known" ? this.factsIn(axis[2]) : [this.factOfAxis(axis)];
    return [...new Set(places.flatMap((place) => this.asked(place)))];
  }

  /** The facts that a case can give, in the place of one that it cannot. */
  asked(place) {
    const fact = this.facts[place];
    if (!fact.computed || !(fact.inline || fact.kind instanceof RecordsKind)) return [place, ...this.beside(place)];
    return partsOf(prepared(place, fact.computed, this)).flatMap((part) => this.asked(part));
  }

  /** The facts outside a list that fields of its records are worked out from. */
  beside(place) {
    const own = this.completed(place);
    return own === null ? [] : own.parts.flatMap((part) => this.asked(part));
  }

  /** What the records of a list need before they are counted; null where they need nothing. */
  completed(place) {
    const { kind, name } = this.facts[place];
    if (!(kind instanceof RecordsKind) || !kind.fields.some((field) => field.computed)) return null;
    const inner = this.within(name);
    const first = this.facts.length;
    const fields = kind.fields.map((field, j) => [first + j, field.computed]).filter(([, declared]) => declared);
    return completed(
      fields.map(([at, declared]) => [at, prepared(at, declared, inner)]),
      first,
    );
  }

  /** Clause ids and axis names become indices, cells a bit set. */
  formula(formula) {
    if (typeof formula === "string") return this.clauses.get(formula);
    const [head, ...rest] = formula;
    if (head === "not") return [head, this.formula(rest[0])];
    if (head === "count") return [head, rest[0], rest[1], ...rest.slice(2).map((item) => this.formula(item))];
    if (head === "in") {
      const axis = this.axes.findIndex((each) => each[1] === rest[0]);
      return [axis, union(rest[1].map((cell) => 1n << BigInt(cell)))];
    }
    const made = rest.map((item) => this.formula(item));
    return [head, ...made.flatMap((item) => (Array.isArray(item) && item[0] === head ? item.slice(1) : [item]))];
  }

  /** Like `formula`, with tests on facts. */
  condition(condition) {
    if (typeof condition === "string") return this.clauses.get(condition);
    const [head, ...rest] = condition;
    if (head === "not") return [head, this.condition(rest[0])];
    if (head === "count") return [head, rest[0], rest[1], ...rest.slice(2).map((item) => this.condition(item))];
    if (head === "all" || head === "any") return [head, ...rest.map((item) => this.condition(item))];
    const [fact, ...wanted] = rest;
    if (head === "is") return [head, this.place(fact), union(wanted[0].map((value) => this.kind(fact).bit(value)))];
    if (head === "within" || head === "values") return [head, this.place(fact), ...this.ends(fact, ...wanted)];
    return [head, this.place(fact), this.kind(fact).mask(wanted[0])];
  }

  /** What each code implies, as [fact, state]; of a code that two systems have, what both imply. */
  implied(kind, codes) {
    const ways = new Map();
    for (const row of codes) {
      const bit = kind.bit(row.code);
      ways.set(bit, [...(ways.get(bit) ?? []), this.states(row.implies)]);
    }
    const found = new Map();
    for (const [bit, [first, ...others]] of ways) {
      let states = first;
      for (const other of others) {
        const both = [...states].filter(([fact]) => other.has(fact));
        states = new Map(both.map(([fact, state]) => [fact, this.facts[fact].kind.join(state, other.get(fact))]));
      }
      found.set(bit, [...states]);
    }
    return found;
  }

  /** What tests say together of each fact they read. */
  states(tests) {
    const states = new Map();
    for (const each of tests) {
      const fact = this.place(each[1]);
      const { kind } = this.facts[fact];
      states.set(fact, kind.meet(states.get(fact) ?? kind.everything, this.impliedBy(each)));
    }
    return states;
  }

  impliedBy([test, fact, ...wanted]) {
    const kind = this.kind(fact);
    if (test === "is") return union(wanted[0].map((value) => kind.bit(value)));
    if (test === "within") return [this.ends(fact, ...wanted)];
    const all = kind.everything;
    if (test === "values") {
      const [fewest, most] = this.ends(fact, ...wanted).map(Number);
      return { ...all, fewest, most };
    }
    const mask = kind.mask(wanted[0]);
    if (test === "every") return { includes: 0n, possible: mask, some: [mask], fewest: 1, most: bitCount(mask) };
    return { ...all, some: [mask], fewest: 1 };
  }

  /** The ends of a stretch of a number, a date or a list's length; an open end is the fact's own. */
  ends(fact, low, high) {
    const kind = this.kind(fact);
    const [first, last] =
      kind instanceof Several ? [0n, BigInt(kind.values.length)] : endsOfState(kind.everything);
    return [low === null ? first : BigInt(low), high === null ? last : BigInt(high)];
  }
}

/** Whether a condition names a clause. */
function cites(condition) {
  if (typeof condition === "string") return true;
  if (condition[0] === "not") return cites(condition[1]);
  return GROUPS.includes(condition[0]) && itemsOf(condition).some(cites);
}

function namesIn(condition) {
  if (typeof condition === "string") return [];
  if (condition[0] === "not") return namesIn(condition[1]);
  return GROUPS.includes(condition[0]) ? itemsOf(condition).flatMap(namesIn) : [condition[1]];
}

// One policy version, made ready once from its data so that many cases are decided, as in runtime/table.py.

const KINDS = { Choice, Number: NumberKind, Date: DateKind, Several, Records: RecordsKind };

function factOf(data) {
  const { is, ...parts } = data.kind;
  const made = parts.fields ? { ...parts, fields: parts.fields.map(factOf) } : parts;
  return { asks: "", documented: "", attested: [], controlled_by: [], ...data, kind: new KINDS[is](made) };
}

class DecisionTable {
  constructor(data) {
    const facts = data.facts.map(factOf);
    const index = new Map(facts.map((fact, place) => [fact.name, place]));
    const clauses = data.clauses.map((clause) => ({ shown: [], documentation: [], overrides: [], ...clause }));
    const clausePlaces = new Map(clauses.map((clause, place) => [clause.id, place]));
    const names = new Places(index, facts, clausePlaces, data.axes);
    const placesWhere = (wanted) => facts.flatMap((fact, place) => (wanted(fact) ? [place] : []));

    this.policy = data.policy;
    this.facts = facts;
    this.names = facts.map((fact) => fact.name);
    this.placeOf = new Map([...index].filter(([, place]) => !facts[place].inline));
    this.everything = facts.map((fact) => fact.kind.everything);
    // Choices first: the order in which problems are reported.
    this.readOrder = [true, false].flatMap((choice) => placesWhere((fact) => fact.kind instanceof Choice === choice));
    this.code = placesWhere((fact) => fact.kind.coded)[0] ?? null;
    this.implied = this.code === null ? new Map() : names.implied(facts[this.code].kind, data.codes);
    this.computed = inOrder(names.computed());
    this.bounds = facts.flatMap((fact, place) => (fact.at_most ? [[place, index.get(fact.at_most)]] : []));
    this.presumed = facts.flatMap((fact, place) => (fact.presumed ? [[place, fact.kind.bit(fact.presumed)]] : []));
    this.axisFacts = data.axes.map((axis) => names.factsOfAxis(axis));
    this.axes = data.axes.map((axis) => names.axis(axis));
    this.factOfAxis = data.axes.map((axis) => names.factOfAxis(axis));
    this.cites = data.axes.some((axis) => axis[0] === "known" && cites(axis[2]));
    this.outcomes = data.outcomes.map((outcome) => ({ source: "", limits: [], ...outcome }));
    this.clauses = clauses;
    this.placed = clauses.map((clause) => names.formula(clause.formula));
    this.formulas = clauses.map((clause, place) => (cites(clause.formula) ? this.placed[place] : null));
    this.citedFirst = citedFirst(this.placed);
    this.recommends = clauses.flatMap((clause, place) => (clause.recommends ? [place] : []));
    this.delegated = placesWhere((fact) => fact.delegated_to);
    this.attested = placesWhere((fact) => fact.attested.length);
    this.controlled = placesWhere((fact) => fact.controlled_by.length).map((place) => [
      place,
      facts[place].controlled_by.map((name) => index.get(name)),
    ]);
    this.shown = clauses.flatMap((clause, place) =>
      clause.shown.map(([status, when, unless]) => [place, status, names.formula(when), names.formula(unless)]),
    );
    this.authorization = new Map(
      data.codes.flatMap((row) => {
        const dated = row.dated ?? (row.authorization ? [["", "", row.authorization]] : []);
        return dated.length ? [[row.code, dated]] : [];
      }),
    );
    this.documented = clauses.some((clause) => clause.documentation.length);
    this.hits = data.hits.map((hit) => ({ words: [], ...hit }));
    this.hitFormulas = data.hits.map((hit) => names.formula(hit.formula));
    this.overridden = overriddenBy(clauses, this.hits);
    this.nodes = data.nodes;
    this.root = data.root;
    this.axioms = (data.axioms ?? []).map(([title, condition]) => ({
      title,
      facts: names.factsIn(condition).map((place) => this.names[place]),
      condition: names.condition(condition),
    }));
  }

  /** The status of every clause, then of every step, from the cells that each axis can still have. */
  statuses(allowed) {
    const statuses = this.clauses.map(() => UNKNOWN);
    for (const clause of this.citedFirst) statuses[clause] = statusOf(truth(this.placed[clause], allowed, statuses));
    return [statuses, this.hitFormulas.map((formula) => statusOf(truth(formula, allowed, statuses)))];
  }

  /** What came of every clause, with the facts that it reads itself and their values. */
  trace(statuses, shown) {
    return this.clauses.map((clause, place) => ({
      clause: clause.id,
      status: statuses[place],
      read: Object.fromEntries(clause.reads.map((name) => [name, shown[this.names.indexOf(name)]])),
    }));
  }

  /** The cells that each axis can still have, as bit sets. */
  allowed(states) {
    const allowed = this.axes.map((axis, place) => {
      if (axis === null) return states[this.factOfAxis[place]];
      return axis instanceof KnownAxis ? 3n : axis.cells(states[this.factOfAxis[place]]);
    });
    const statuses = this.cites ? this.statuses(allowed)[0] : [];
    this.axes.forEach((axis, place) => {
      if (axis instanceof KnownAxis) allowed[place] = axis.cells(states, statuses);
    });
    return allowed;
  }
}

/** The clauses, each after those that its formula cites. */
function citedFirst(formulas) {
  const found = new Set();
  const citedIn = (formula) => {
    if (typeof formula === "number") return [formula];
    if (typeof formula[0] === "number") return [];
    return (formula[0] === "not" ? [formula[1]] : itemsOf(formula)).flatMap(citedIn);
  };
  const add = (clause) => {
    if (found.has(clause)) return;
    citedIn(formulas[clause]).forEach(add);
    found.add(clause);
  };
  formulas.forEach((_, clause) => add(clause));
  return [...found];
}

/** For each step, the steps that its clause goes before, be it by way of others. */
function overriddenBy(clauses, hits) {
  const lowerOf = new Map(clauses.map((clause) => [clause.id, clause.overrides]));
  const words = new Map(clauses.map((clause) => [clause.id, clause.words]));
  return hits.map((hit) => {
    if (hit.kind !== "clause") return [];
    // By clause, who signed the order on the way to it.
    const way = new Map([[hit.by, []]]);
    const waiting = [hit.by];
    for (const name of waiting) {
      for (const [lower, signed] of lowerOf.get(name)) {
        if (way.has(lower)) continue;
        way.set(lower, signed ? [...way.get(name), signed] : way.get(name));
        waiting.push(lower);
      }
    }
    return hits.flatMap((other, place) => {
      if (other.kind !== "clause" || !way.has(other.by) || other.by === hit.by) return [];
      const signed = [...new Set(way.get(other.by))].join("; ");
      return [[place, { clause: other.by, words: words.get(other.by), by: hit.by, signed }]];
    });
  });
}

// Reading a case, as in runtime/read.py: everything malformed is reported at once, and no value is repeated.

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;
const MOST_NAMES = 20;

/** A case that cannot be read; `problems` are {fact, code, message}, and hold no value of it. */
class CaseError extends Error {
  constructor(problems) {
    super(problems.map((problem) => problem.message).join("\n"));
    this.name = "CaseError";
    this.problems = problems;
  }
}

/** The states and the shown values of all facts, and the case. Throws CaseError with every problem. */
function readCase(table, given) {
  if (!isMapping(given)) throw refused("", "not_a_mapping", "A case is a mapping from fact names to values.");
  const names = Object.keys(given);
  if (!names.length) throw refused("", "empty_case", "The case is empty: it gives no fact.");
  const states = [...table.everything];
  const shown = states.map(() => null);
  const problems = unknownNames(
    table,
    names.filter((name) => !table.placeOf.has(name)),
  );
  for (const place of table.readOrder) {
    const { name, kind } = table.facts[place];
    const value = has(given, name) ? given[name] : null;
    if (value === null) continue;
    const found = [];
    const state = kind.read(value, (code, what) => found.push({ fact: name, code, message: `${name} ${what}.` }));
    if (found.length) problems.push(...onceEach(found));
    else [states[place], shown[place]] = [state, kind.shown(state)];
  }
  if (problems.length) throw new CaseError(problems);
  return { states, shown, given };
}

const refused = (fact, code, message) => new CaseError([{ fact, code, message }]);
const onceEach = (problems) => [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];

/** The names that are no facts; at most some one by one. */
function unknownNames(table, names) {
  const told = names.filter((name) => NAME.test(name)).slice(0, MOST_NAMES);
  const problems = told.map((name) => ({
    fact: name,
    code: "unknown_fact",
    message: `${name} is not a fact of this policy.`,
  }));
  const rest = names.length - told.length;
  if (rest) {
    const what = rest === 1 ? "a name that is" : `${rest} names that are`;
    const message = `The case has ${what} not a fact's and not shown here.`;
    problems.push({ fact: "", code: "unknown_fact", message });
  }
  return problems;
}

// Derived facts, as in runtime/derive.py: codes imply, facts are computed, numbers bounded; presumptions come last.

/** Complete a reading in place from what it implies, presumptions aside; the conflicts met. */
function derive(table, reading) {
  const conflicts = [];
  if (table.code !== null) imply(table, reading, conflicts);
  for (const [place, computed] of table.computed) takeIn(table, place, computed, reading, conflicts);
  for (const bound of table.bounds) boundBy(table, bound, reading, conflicts);
  return conflicts;
}

/** Take in what is implied of a fact. If it cannot be, the fact is open, and `what` says what it contradicts. */
function narrow(table, place, state, reading, against, what, conflicts) {
  const before = reading.states[place];
  const { kind } = table.facts[place];
  const met = kind.meet(before, state);
  if (met === null) {
    dispute(table, place, reading, against, `as given ${what}`, conflicts);
  } else if (!same(met, before)) {
    reading.states[place] = met;
    reading.shown[place] = kind.shown(met);
  }
}

/** Leave a fact open and record why. */
function dispute(table, place, reading, against, what, conflicts) {
  const { name, kind } = table.facts[place];
  const names = against.map((each) => table.names[each]);
  conflicts.push({ fact: name, against: names, message: `${name} ${what}.`, axiom: "" });
  reading.states[place] = kind.everything;
  reading.shown[place] = null;
}

function imply(table, reading, conflicts) {
  const { code } = table;
  // Not by the state: the only code of a policy leaves as much possible as no code at all.
  if (reading.shown[code] === null) return;
  const requested = reading.states[code];
  for (const [place, state] of table.implied.get(requested) ?? impliedByOneOf(table, requested)) {
    if (same(reading.states[place], table.everything[place])) {
      reading.states[place] = state;
      reading.shown[place] = table.facts[place].kind.shown(state);
    } else if (!same(reading.states[place], state)) {
      narrow(table, place, state, reading, [code], "contradicts what the code implies", conflicts);
    }
  }
}

/** What every code still possible implies, as one state for each fact. */
function impliedByOneOf(table, requested) {
  const ways = [...table.implied].filter(([code]) => code & requested).map(([, implied]) => new Map(implied));
  const common = [...ways[0].keys()].filter((place) => ways.every((way) => way.has(place)));
  return common.map((place) => {
    const { kind } = table.facts[place];
    return [place, ways.map((way) => way.get(place)).reduce((one, other) => kind.join(one, other))];
  });
}

/** Take in what is worked out of a fact. */
function takeIn(table, place, computed, reading, conflicts) {
  if (computed.what === "completed") {
    complete(table, place, computed, reading, conflicts);
    return;
  }
  const found = stateOf(computed, reading.states, table.everything);
  if (found === null) return;
  const parts = partsOf(computed);
  const timed = computed.what === "days" || TIMED.includes(computed.what);
  const state = withinRange(table.facts[place].kind, found, computed.what === "days");
  if (state === null) {
    const what = timed ? "as counted between the dates" : "as worked out";
    dispute(table, place, reading, parts, `${what} is out of its range`, conflicts);
    return;
  }
  const against = timed ? "contradicts the days between the dates" : "contradicts what it is worked out from";
  narrow(table, place, state, reading, parts, against, conflicts);
}

/** A computed state within the range of a kind; null if it lies outside. */
function withinRange(kind, state, days) {
  if (!(kind instanceof NumberKind || kind instanceof DateKind)) return state;
  const scale = days && kind instanceof NumberKind ? kind.scale : 1n;
  if (kind.everything.length !== 1) throw new RangeError("a computed fact has one stretch");
  const [[first, last]] = kind.everything;
  const spans = state.map(([low, high]) => [greatest(low * scale, first), least(high * scale, last)]);
  const inside = spans.filter(([low, high]) => low <= high);
  return inside.length ? inside : null;
}

/** Work out the computed fields of each record of a list, in place. What contradicts itself leaves a field open. */
function complete(table, place, computed, reading, conflicts) {
  const listing = reading.states[place];
  const { kind, name } = table.facts[place];
  if (same(listing, table.everything[place])) return;
  const everything = [...table.everything, ...kind.fields.map((field) => field.kind.everything)];
  const records = listing.records.map((record, i) => {
    const states = [...reading.states, ...record.states];
    for (const [field, each] of computed.fields) {
      const at = table.facts.length + field;
      const found = stateOf(each, states, everything);
      if (found === null) continue;
      const own = kind.fields[field].kind;
      const state = withinRange(own, found, each.what === "days");
      const met = state === null ? null : own.meet(states[at], state);
      if (met === null) {
        const message = `${name}, record ${i + 1}: ${kind.fields[field].name} contradicts what it is worked out from.`;
        conflicts.push({ fact: name, against: [], message, axiom: "" });
      }
      states[at] = met === null ? own.everything : met;
    }
    return { states: states.slice(table.facts.length), member: record.member };
  });
  reading.states[place] = { records, complete: listing.complete };
  reading.shown[place] = kind.shown(reading.states[place]);
}

function boundBy(table, [place, counted], reading, conflicts) {
  const listed = reading.states[counted];
  if (same(listed, table.everything[counted])) return;
  const { kind } = table.facts[place];
  const most = BigInt(Math.min(bitCount(listed.possible), listed.most)) * kind.scale;
  if (reading.states[place].at(-1)[1] <= most) return;
  if (most < kind.low) {
    dispute(table, place, reading, [counted], "is bounded by the list below its range", conflicts);
  } else {
    narrow(table, place, [[kind.low, most]], reading, [counted], "is more than the values of the list", conflicts);
  }
}

/** The presumptions that apply, as [fact, state]: to what the case leaves out and nothing settles. */
function presume(table, reading) {
  return table.presumed.filter(([place, state]) => {
    const possible = reading.states[place];
    return !has(reading.given, table.names[place]) && possible & state && possible !== state;
  });
}

/** The axioms that what is known of a case cannot be squared with, as in runtime/given.py. */
function contradicted(table, given) {
  const reading = readCase(table, given);
  derive(table, reading);
  const found = table.axioms.filter(({ condition }) => holds(condition, reading.states, []) === false);
  return found.map(({ title, facts: [first, ...others] }) => {
    const facts = others.length ? `${first} and ${others.join(", ")}` : first;
    return { fact: first, against: others, message: `${facts} as given cannot be so: “${title}”.`, axiom: title };
  });
}

// Answers about a partly known case, read off the decision diagram, as in runtime/walk.py.
// A node is [variable, children]; a child from 0 on is a node by its place, a negative one, ~k, outcome k.

/** What can be reached of a diagram: the outcomes, ascending; where the known facts lead; the open nodes below. */
function reached(nodes, root, allowed) {
  const cells = new Map();
  const cellsOf = (variable) => {
    if (!cells.has(variable)) cells.set(variable, placesIn(allowed[variable]));
    if (!cells.get(variable).length) throw new RangeError("a variable has no allowed cell");
    return cells.get(variable);
  };
  /** Where the known facts lead from a child. */
  const onward = (child) => {
    while (child >= 0) {
      const open = cellsOf(nodes[child][0]);
      if (open.length > 1) break;
      child = nodes[child][1][open[0]];
    }
    return child;
  };
  const top = onward(root);
  const outcomes = new Set();
  const below = new Map();
  const stack = [top];
  while (stack.length) {
    const node = stack.pop();
    if (node < 0) {
      outcomes.add(~node);
    } else if (!below.has(node)) {
      const [variable, children] = nodes[node];
      const led = cellsOf(variable).map((cell) => onward(children[cell]));
      below.set(node, led);
      stack.push(...led);
    }
  }
  return { outcomes: [...outcomes].sort((a, b) => a - b), top, below };
}

/** The reduced diagram of what is reached: its nodes and its root. */
function reducedTo(nodes, { top, below }) {
  const names = new Map();
  const unique = new Map();
  const made = [];
  // Children come before parents, so what is open below a node has its name already.
  for (const node of [...below.keys()].sort((a, b) => a - b)) {
    const led = below.get(node).map((child) => (child < 0 ? child : names.get(child)));
    if (led.every((child) => child === led[0])) {
      names.set(node, led[0]);
      continue;
    }
    const key = `${nodes[node][0]}:${led.join()}`;
    if (!unique.has(key)) {
      unique.set(key, made.length);
      made.push([nodes[node][0], led]);
    }
    names.set(node, unique.get(key));
  }
  return [made, names.get(top) ?? top];
}

/** The variables that still matter, ascending. */
const matters = (nodes, root, allowed) => support(reducedTo(nodes, reached(nodes, root, allowed))[0]);

/** What still matters, the fewest variables that could settle it (proved smallest or not), and the best question. */
function needs(nodes, found, budget) {
  const [reduced, top] = reducedTo(nodes, found);
  const outcomes = outcomesOf(reduced, top);
  const [variables, exact] = smallest(reduced, top, outcomes, budget);
  return [support(reduced), variables, exact, mostTelling(reduced, outcomes)];
}

const ascending = (values) => [...new Set(values)].sort((a, b) => a - b);
const support = (nodes) => ascending(nodes.map(([variable]) => variable));

function outcomesOf(nodes, root) {
  if (root < 0) return [~root];
  return ascending(nodes.flatMap(([, children]) => children.filter((child) => child < 0).map((child) => ~child)));
}

/** Numbers in the order of Python's tuples. */
function inTupleOrder(one, other) {
  const shared = Math.min(one.length, other.length);
  for (let i = 0; i < shared; i += 1) if (one[i] !== other[i]) return one[i] - other[i];
  return one.length - other.length;
}

/** The smallest settling set over all outcomes: the linear bounds first, a search only where they leave a gap. */
function smallest(nodes, root, outcomes, budget) {
  const one = oneAnswer(nodes, root, outcomes);
  if (one !== null) return [[one], true];
  const bounds = new Map(outcomes.map((outcome) => [outcome, boundsOf(nodes, outcome)]));
  let best = [...bounds.values()]
    .map((bound) => bound.get(root).answers.map(([variable]) => variable))
    .reduce((a, b) => ((b.length - a.length || inTupleOrder(b, a)) < 0 ? b : a));
  let exact = true;
  for (const [outcome, bound] of bounds) {
    if (bound.get(root).cost < best.length) {
      const [better, left, finished] = fewer(nodes, root, outcome, bound, best.length, budget);
      budget = left;
      best = better ?? best;
      exact = exact && finished;
    }
  }
  return [best, exact];
}

/** The first variable of which one answer settles the outcome; null if there is none, or nothing to settle. */
function oneAnswer(nodes, root, outcomes) {
  if (root < 0) return null;
  if (Math.min(...nodes[root][1]) < 0) return nodes[root][0];
  const firstBit = new Map();
  const owner = [];
  for (const [variable, children] of nodes) {
    if (firstBit.has(variable)) continue;
    firstBit.set(variable, 1n << BigInt(owner.length));
    owner.push(...children.map(() => variable));
  }
  let settling = 0n;
  for (const outcome of outcomes) {
    // The answers (a variable and a cell, as a bit) that settle a node: those that settle every child of it, and
    // those to its own variable that lead to the outcome at once.
    const answers = [];
    for (const [variable, children] of nodes) {
      let every = -1n;
      let atOnce = 0n;
      let bit = firstBit.get(variable);
      for (const child of children) {
        every &= child >= 0 ? answers[child] : child === ~outcome ? -1n : 0n;
        if (child === ~outcome) atOnce |= bit;
        bit <<= 1n;
      }
      answers.push(every | atOnce);
    }
    settling |= answers[root];
  }
  const found = owner.filter((_, place) => (settling >> BigInt(place)) & 1n);
  return found.length ? Math.min(...found) : null;
}

const sameAnswers = (one, other) =>
  one === other || (one.length === other.length && one.every(([v, c], i) => v === other[i][0] && c === other[i][1]));

/** For each node that can have the outcome: the least number of answers that may settle it, and answers that do. */
function boundsOf(nodes, outcome) {
  const bounds = new Map([[~outcome, { cost: 0, answers: [] }]]);
  nodes.forEach(([variable, children], node) => {
    const under = children.filter((child) => bounds.has(child)).map((child) => bounds.get(child));
    if (!under.length) return;
    let { cost: low, answers: shortest } = under[0];
    let dearest = low;
    const every = under.length === children.length;
    let shared = every;
    for (const { cost, answers } of under) {
      if (cost < low) low = cost;
      else if (cost > dearest) dearest = cost;
      if (!sameAnswers(answers, shortest)) {
        shared = false;
        if (answers.length < shortest.length) shortest = answers;
      }
    }
    low += 1;
    if (every && dearest < low) low = dearest;
    if (!shared) {
      const cell = children.findIndex((c) => bounds.has(c) && sameAnswers(bounds.get(c).answers, shortest));
      shortest = [[variable, cell], ...shortest];
    }
    bounds.set(node, { cost: low, answers: shortest });
  });
  return bounds;
}

/** A queue of [estimate, variables, nodes], the least first, in the order of Python's tuples. */
class Queue {
  constructor(first) {
    this.items = [first];
  }

  static before([cost, variables, state], [otherCost, otherVariables, otherState]) {
    return (cost - otherCost || inTupleOrder(variables, otherVariables) || inTupleOrder(state, otherState)) < 0;
  }

  push(item) {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at) {
      const parent = (at - 1) >> 1;
      if (!Queue.before(item, items[parent])) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = item;
  }

  pop() {
    const { items } = this;
    const [first] = items;
    const last = items.pop();
    if (!items.length) return first;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && Queue.before(items[child + 1], items[child])) child += 1;
      if (!Queue.before(items[child], last)) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return first;
  }
}

/** The smallest set of variables that settles the outcome, if it has fewer than `limit`; the budget left; finished. */
function fewer(nodes, root, outcome, bounds, limit, budget) {
  const queue = new Queue([bounds.get(root).cost, [], [root]]);
  const done = new Set();
  while (queue.items.length && queue.items[0][0] < limit) {
    const [, fixed, state] = queue.pop();
    if (state.length === 1 && state[0] === ~outcome) return [fixed, budget, true];
    const key = state.join();
    if (done.has(key)) continue;
    done.add(key);
    const variable = Math.min(...state.map((node) => nodes[node][0]));
    const rest = state.filter((node) => nodes[node][0] !== variable);
    const testing = state.filter((node) => nodes[node][0] === variable).map((node) => nodes[node][1]);
    const columns = testing[0].map((_, cell) => testing.map((children) => children[cell]));
    const moves = columns.map((column) => [[...fixed, variable], new Set([...rest, ...column])]);
    moves.push([fixed, new Set([...rest, ...columns.flat()])]);
    for (const [variables, conjuncts] of moves) {
      budget -= conjuncts.size;
      const all = [...conjuncts];
      if (!all.every((node) => bounds.has(node))) continue;
      const estimate = variables.length + Math.max(...all.map((node) => bounds.get(node).cost));
      if (estimate < limit) {
        const left = ascending(all.filter((node) => node !== ~outcome));
        queue.push([estimate, variables, left.length ? left : [~outcome]]);
      }
    }
    if (budget < 0) return [null, 0, false];
  }
  return [null, budget, true];
}

/** The variable whose answer tells most about the outcome (the Gini index, exactly); a tie goes to the earlier one. */
function mostTelling(nodes, outcomes) {
  const cells = new Map(nodes.map(([variable, children]) => [variable, BigInt(children.length)]));
  if (cells.size < 2) return cells.size ? [...cells.keys()][0] : null;
  const whole = [...cells.values()].reduce((product, count) => product * count, 1n);
  const passing = nodes.map(() => 0n);
  passing[nodes.length - 1] = whole;
  for (let node = nodes.length - 1; node >= 0; node -= 1) {
    const [, children] = nodes[node];
    const part = passing[node] / BigInt(children.length);
    for (const child of children) if (child >= 0) passing[child] += part;
  }
  const gain = new Map([...cells.keys()].map((variable) => [variable, 0n]));
  // Of two outcomes, the numbers of the one are those of the other, negated.
  for (const outcome of outcomes.length === 2 ? outcomes.slice(0, 1) : outcomes) {
    const having = [];
    const shift = new Map();
    nodes.forEach(([variable, children], node) => {
      const under = children.map((child) => (child >= 0 ? having[child] : child === ~outcome ? whole : 0n));
      const together = under.reduce((sum, each) => sum + each, 0n);
      const mean = together / BigInt(under.length);
      having.push(mean);
      // Of many outcomes, most nodes lead to few.
      if (!together) return;
      const sofar = shift.get(variable) ?? under.map(() => 0n);
      shift.set(
        variable,
        sofar.map((each, cell) => each + passing[node] * (under[cell] - mean)),
      );
    });
    for (const [variable, counts] of shift) {
      gain.set(variable, gain.get(variable) + counts.reduce((sum, count) => sum + count * count, 0n));
    }
  }
  let [best, ...others] = ascending([...cells.keys()]);
  for (const variable of others) {
    if (gain.get(variable) * cells.get(best) > gain.get(best) * cells.get(variable)) best = variable;
  }
  return best;
}

// From a case to its decision, as in runtime/decide.py: read, derive, ask the diagram, presume, give reasons.

const SETTLING_BUDGET = 2000;
const BEFORE_THE_POLICY = ["version", "line", "code"];

/** The possible outcomes of a case. Throws CaseError if it is malformed. */
function settle(table, given) {
  const reading = readCase(table, given);
  const conflicts = derive(table, reading);
  const allowed = table.allowed(reading.states);
  const found = reached(table.nodes, table.root, allowed);
  const without = { shown: reading.shown, allowed, found, conflicts, presumed: [] };
  const presumptions = presume(table, reading);
  return presumptions.length ? withPresumptions(table, [...reading.states], without, presumptions) : without;
}

/** The case with its presumptions, or without them where only they would make the outcome adverse. */
function withPresumptions(table, states, without, presumptions) {
  for (const [place, state] of presumptions) states[place] = state;
  const allowed = table.allowed(states);
  const used = usedOf(table, without.allowed, allowed, presumptions);
  if (!used.length) return without;
  const found = reached(table.nodes, table.root, allowed);
  if (isAdverse(table, found.outcomes) && !isAdverse(table, without.found.outcomes)) {
    // What is known by presumption alone is neither known nor unknown here: it is asked.
    const asked = without.allowed.map((mask, axis) => mask | allowed[axis]);
    return { ...without, allowed: asked, found: reached(table.nodes, table.root, asked) };
  }
  const shown = [...without.shown];
  for (const place of used) shown[place] = table.facts[place].kind.shown(states[place]);
  return { shown, allowed, found, conflicts: without.conflicts, presumed: used };
}

const isAdverse = (table, outcomes) =>
  outcomes.every((outcome) => DETERMINATIONS[table.outcomes[outcome].determination].standing === "adverse");

/** The presumed facts that the outcome would still depend on without any presumption. */
function usedOf(table, without, withThem, presumptions) {
  const axes = matters(table.nodes, table.root, without);
  table.axes.forEach((axis, place) => {
    if (axis instanceof KnownAxis && without[place] !== withThem[place]) axes.push(place);
  });
  const asked = new Set(axes.flatMap((axis) => table.axisFacts[axis]));
  return presumptions.map(([place]) => place).filter((place) => asked.has(place));
}

/** Whether outcomes differ in their limits alone. */
const isSettled = ([first, ...others]) =>
  others.every((each) => each.determination === first.determination && each.source === first.source);

/** What the policy version says of a case, in the JSON form of a decision. Throws CaseError if it is malformed. */
function decide(table, given) {
  const { shown, allowed, found, conflicts, presumed } = settle(table, given);
  const { outcomes } = found;
  const [statuses, ofHits] = table.statuses(allowed);
  const said = asSaid(table, allowed, statuses);
  const choices = outcomes.length > 1 ? outcomes.map((outcome) => table.outcomes[outcome]) : [];
  let { determination, source, limits } = table.outcomes[outcomes.at(-1)];
  let needed = { matter: [], settling: null, question: null };
  let step = "";
  if (choices.length) {
    needed = neededOf(table, shown, found);
    limits = limits.filter((limit) => choices.every((each) => each.limits.includes(limit)));
    if (!isSettled(choices)) {
      step = "open";
      [determination, source, limits] = ["needs information", "", []];
    }
  }
  const may = [...new Set(choices.flatMap((each) => each.limits))];
  let [decidedBy, becauseNotMet, overridden] = [[], [], []];
  if (!step) {
    const hits = deciding(table, outcomes, ofHits);
    step = table.hits[hits[0]].kind;
    [decidedBy, becauseNotMet] = grounds(table, hits, allowed, statuses, said, ofHits);
    overridden = overriddenIn(table, hits, outcomes, ofHits);
  }
  const recommended = BEFORE_THE_POLICY.includes(step)
    ? []
    : table.recommends.filter((clause) => statuses[clause] === MET).map((clause) => table.clauses[clause]);
  const read = readBy(table, [...decidedBy, ...becauseNotMet]);
  const { standing, notice } = DETERMINATIONS[determination];
  return {
    schema: SCHEMA,
    policy: table.policy,
    determination,
    source,
    limits,
    open_limits: step === "open" ? [] : may.filter((limit) => !limits.includes(limit)),
    standing,
    needs_clinician_review: notice !== "",
    notice,
    step,
    decided_by: decidedBy,
    because_not_met: becauseNotMet,
    possible: choices.map((each) => ({ determination: each.determination, source: each.source, limits: each.limits })),
    still_matter: needed.matter,
    settling: needed.settling,
    best_question: needed.question,
    presumptions: presumed.map((place) => ({ fact: table.names[place], value: table.facts[place].presumed })),
    conflicts: [...conflicts, ...(table.axioms.length ? contradicted(table, given) : [])],
    recommendations: recommended.map(({ id, recommends }) => ({ clause: id, what: recommends })),
    delegations: delegationsOf(table, shown, needed.matter, read),
    attestations: attestationsOf(table, shown, needed.matter, read),
    documentation: documentationOf(table, shown, decidedBy),
    authorization: authorizationOf(table, shown),
    not_used: notUsed(table, shown),
    overridden,
    clauses: table.trace(said, shown),
  };
}

/** The statuses as they are said: a clause that is met by a waiver alone is waived, not met. */
function asSaid(table, allowed, statuses) {
  const said = [...statuses];
  for (const [clause, status, when, unless] of table.shown) {
    // Only what is met can be met by a waiver alone, and what does not apply is neither.
    const plain = said[clause] === statuses[clause] && (status !== WAIVED || statuses[clause] === MET);
    if (plain && truth(when, allowed, statuses) && !truth(unless, allowed, statuses)) said[clause] = status;
  }
  return said;
}

function delegationsOf(table, shown, matter, read) {
  const told = table.delegated.map((place) => ({
    fact: table.names[place],
    source: table.facts[place].delegated_to,
    attested: shown[place] !== null,
  }));
  return told.filter(({ fact, attested }) => (attested ? read.has(fact) : matter.includes(fact)));
}

function attestationsOf(table, shown, matter, read) {
  const told = table.attested.filter((place) => {
    const name = table.names[place];
    return matter.includes(name) || (shown[place] !== null && read.has(name));
  });
  return told.map((place) => ({ fact: table.names[place], by: table.facts[place].attested }));
}

/** The tests that were done and are not used, because another one was done that controls. */
function notUsed(table, shown) {
  return table.controlled.flatMap(([place, controlling]) => {
    const by = controlling.filter((other) => wasDone(shown[other])).map((other) => table.names[other]);
    return by.length && wasDone(shown[place]) ? [{ fact: table.names[place], controlled_by: by }] : [];
  });
}

/** Whether a result is there, be it known or not. */
function wasDone(value) {
  if (isMapping(value)) return !(value.one_of ?? []).includes(NOT_DONE);
  return value !== null && value !== NOT_DONE;
}

/** The clauses that are met and say something else than the one that goes before them. */
function overriddenIn(table, hits, outcomes, ofHits) {
  const found = new Map();
  for (const hit of hits) {
    for (const [below, overridden] of table.overridden[hit]) {
      const speaks = ofHits[below] === MET && !outcomes.includes(table.hits[below].outcome);
      if (speaks && !found.has(below)) found.set(below, overridden);
    }
  }
  return ascending([...found.keys()]).map((below) => found.get(below));
}

/** Whether prior authorization is needed for the code on the date of service; empty where that is not said. */
function authorizationOf(table, shown) {
  let entries = (table.code === null ? null : table.authorization.get(shown[table.code])) ?? [];
  const place = table.placeOf.get("date_of_service");
  const day = place === undefined ? null : shown[place];
  if (typeof day === "string") entries = entries.filter(([first, last]) => first <= day && (!last || day <= last));
  const said = new Set(entries.map(([, , status]) => status));
  return said.size === 1 ? [...said][0] : "";
}

/** What must be on file for the clauses that bring the outcome about, once each. */
function documentationOf(table, shown, decidedBy) {
  if (!table.documented) return [];
  const byId = new Map(table.clauses.map((clause) => [clause.id, clause.documentation]));
  const asked = decidedBy.flatMap(({ clause }) => byId.get(clause) ?? []);
  return [...new Map(asked.map((each) => [each.join("\n"), each])).values()].map(([clause, what, fact]) => {
    const given = fact ? shown[table.placeOf.get(fact)] : null;
    const status = typeof given !== "boolean" ? "unknown" : given ? "provided" : "not provided";
    return { clause, what, status };
  });
}

/** The facts that the clauses cited read themselves. */
function readBy(table, citations) {
  const ids = new Set(citations.map(({ clause }) => clause));
  return new Set(table.clauses.filter(({ id }) => ids.has(id)).flatMap(({ reads }) => reads));
}

/** The facts that still matter, the fewest that could settle it, and the one to ask first. */
function neededOf(table, shown, found) {
  const [openAxes, fewest, proved, best] = needs(table.nodes, found, SETTLING_BUDGET);
  const { name, asks, documented } = table.facts[openFacts(table, [best], shown)[0]];
  const matter = openFacts(table, openAxes, shown);
  const settling = openFacts(table, fewest, shown);
  let fewestFacts = settling.length === 1;
  if (proved && !fewestFacts && matter.length === openAxes.length) {
    // The fewest variables are the fewest facts only where each stands for a fact of its own.
    const counts = openAxes.map((axis) => openFacts(table, [axis], shown).length);
    fewestFacts = matter.length === counts.reduce((sum, count) => sum + count, 0);
  }
  const named = (places) => places.map((place) => table.names[place]);
  return {
    matter: named(matter),
    settling: { facts: named(settling), proved_smallest: fewestFacts },
    question: { fact: name, question: asks, documented },
  };
}

/** The facts that axes read and that are open, once each, in the policy's order. */
function openFacts(table, axes, shown) {
  return ascending(
    axes.flatMap((axis) => {
      const read = table.axisFacts[axis];
      if (read.length === 1) return read;
      // What is worked out can be open though all its parts are known: no record has a lowest value.
      const open = read.filter((place) => isOpen(table, place, shown[place]));
      return open.length ? open : read;
    }),
  );
}

/** Whether more than one value is possible: of an event that happened on an unknown day too. */
function isOpen(table, place, value) {
  if (value === null || typeof value === "boolean") return value === null;
  const { kind } = table.facts[place];
  if (typeof value === "string" && (kind instanceof DateKind || kind instanceof NumberKind)) {
    return value === EVER || value === DONE;
  }
  return isMapping(value);
}

/** The clauses that bring the outcome of these steps about, and those whose failing does. */
function grounds(table, hits, allowed, statuses, said, ofHits) {
  const found = new Map();
  for (const hit of hits) {
    for (const [key, each] of cited(table.hitFormulas[hit], true, table.formulas, allowed, statuses)) {
      found.set(key, each);
    }
  }
  const citation = ([place]) => {
    const { id, anchor, label, words } = table.clauses[place];
    return { clause: id, anchor, label, words, status: said[place] };
  };
  const decidedBy = [...found.values()].filter(([, wanted]) => wanted).map(citation);
  if (["line", "code"].includes(table.hits[hits[0]].kind)) {
    const steps = hits.map((hit) => [table.hits[hit], ofHits[hit]]);
    decidedBy.unshift(...steps.map(([{ by, words }, status]) => ({ clause: by, anchor: "", label: "", words, status })));
  }
  const failing = [...found.values()].filter(([place, wanted]) => !wanted && !found.has(`${place} true`));
  return [decidedBy, failing.map(citation)];
}

/** The steps that give the outcome, or one of several that differ in their limits alone. */
function deciding(table, outcomes, ofHits) {
  const certain = [];
  const may = [];
  for (const [place, status] of ofHits.entries()) {
    if (status === NOT_MET) continue;
    const hit = table.hits[place];
    const leads = outcomes.includes(hit.outcome);
    if (certain.length && (!leads || hit.kind !== table.hits[certain[0]].kind)) break;
    if (leads) {
      may.push(place);
      if (status === MET) certain.push(place);
    }
  }
  return certain.length ? certain : may;
}

// A request of several lines, as in runtime/request.py: each is a case of its own, and may count over all of them.

const LINES = "lines";
const ALL_LINES = "request_lines";
const MOST_LINES = 200;

/** A case for every line of a request: [case, all lines as given]. Throws CaseError where the lines are none. */
function casesOf(request) {
  const { [LINES]: lines, ...member } = request;
  const wrong = (message) => refused(LINES, "wrong_lines", message);
  if (!Array.isArray(lines) || !lines.length || lines.length > MOST_LINES) {
    throw wrong(`${LINES} must be a list of 1 to ${MOST_LINES} objects, one for each requested line.`);
  }
  if (!lines.every(isMapping)) throw wrong(`${LINES} must be a list of objects, one for each requested line.`);
  if (has(request, ALL_LINES) || lines.some((line) => has(line, ALL_LINES) || has(line, LINES))) {
    throw wrong(`${ALL_LINES} is made from ${LINES}, and cannot be given beside it.`);
  }
  if (lines.some((line) => Object.keys(line).some((name) => has(member, name)))) {
    throw wrong("A fact is given for the whole request and for one of its lines: give it once.");
  }
  return lines.map((line) => ({ ...member, ...line }));
}

/** The decision of every line, in order. Throws CaseError, which names the line. */
function decideRequest(table, request) {
  const cases = casesOf(request);
  const place = table.placeOf.get(ALL_LINES);
  const kind = place === undefined ? null : table.facts[place].kind;
  const fields = kind instanceof RecordsKind ? kind.fields.map((field) => field.name) : null;
  const own = (line) => Object.fromEntries(fields.filter((name) => has(line, name)).map((name) => [name, line[name]]));
  const shared = fields === null ? {} : { [ALL_LINES]: cases.map(own) };
  return cases.map((line, i) => {
    try {
      return decide(table, { ...line, ...shared });
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      throw new CaseError(error.problems.map((each) => ({ ...each, message: `Line ${i + 1}: ${each.message}` })));
    }
  });
}

return Object.freeze({
CaseError, Decimal, DecisionTable, NumberKind, RecordsKind, Several, decide, decideRequest, fittingUnits,
tables: {}, forms: {}, versions: {},
});
})();
