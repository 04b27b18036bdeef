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
