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
