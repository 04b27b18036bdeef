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
